/** Which flow is looked at: that of the call, or of the line that was picked. */
import type { Model, PageCall } from './model.ts';

/** The flow of the call's line. */
export const rootFlow = ({ house }: Pick<Model, 'house'>, { begun }: Pick<PageCall, 'begun'>): string | undefined =>
  house?.lines.find(({ number }) => number === begun.line)?.flow;

/** The flow of the line that was picked; of the first line, before any was. */
export const pickedFlow = ({ house, picked }: Pick<Model, 'house' | 'picked'>): string | undefined =>
  (house?.lines.find(({ number }) => number === picked) ?? house?.lines[0])?.flow;
