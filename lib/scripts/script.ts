/** A call script, as it is after reading: the steps of one person on the phone, in order. */
import type { Fault } from '../emulator/faults.ts';
import type { Key } from '../emulator/phone.ts';
import type { ActionType } from '../wire/actions.ts';

export interface Script {
  readonly file: string;
  /** The first comment: a sentence about the caller. */
  readonly title: string;
  /** How the call comes about. */
  readonly first: First;
  /** What comes after that. */
  readonly steps: readonly Next[];
}

/** The first statement, and what may not be one. */
export type First = Extract<Step, { readonly do: 'dial' | 'place' }>;
export type Next = Exclude<Step, First>;

/** One statement, with where it stands. Lines and columns count from 1. */
export type Step = Statement & { readonly line: number; readonly column: number };

export type Statement =
  | { readonly do: 'dial'; readonly to: string; readonly from: string | undefined }
  | { readonly do: 'place'; readonly from: string; readonly to: string; readonly arguments: Arguments | undefined }
  | { readonly do: 'phone rings' | 'pick up' | 'let it ring' }
  | { readonly do: 'decline'; readonly code: number }
  | { readonly do: 'hear'; readonly text: string }
  | { readonly do: 'press'; readonly keys: readonly Key[] }
  | { readonly do: 'say'; readonly text: string; readonly ms: number | undefined }
  | { readonly do: 'command'; readonly name: string; readonly arguments: Arguments | undefined }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'callee'; readonly act: 'answers' | 'does not answer' | 'rejects' | 'hangs up' }
  | { readonly do: 'callee presses'; readonly keys: readonly Key[] }
  | { readonly do: 'meeting ends' }
  | { readonly do: 'expect state'; readonly state: string }
  | { readonly do: 'expect silence'; readonly belowMs: number }
  | { readonly do: 'fault'; readonly fault: Fault; readonly turn: number | undefined }
  | { readonly do: 'fault action'; readonly type: ActionType }
  | { readonly do: 'fault attributes'; readonly turn: number | undefined }
  | { readonly do: 'table'; readonly goes: 'down' | 'up' }
  | { readonly do: 'region'; readonly goes: 'down' | 'up' }
  | { readonly do: 'hang up' }
  | { readonly do: 'expect hangup' };

/** Texts under names, for whoever answers. */
export type Arguments = { readonly [Name in string]: string };

/** A script that cannot be read: where, what was found there, and what was expected. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly found: string;
  readonly expected: string;
  constructor(at: { readonly file: string; readonly line: number; readonly column: number }, found: string, expected: string) {
    super(`${at.file}:${at.line}:${at.column}: found ${found}, expected ${expected}`);
    this.file = at.file;
    this.line = at.line;
    this.column = at.column;
    this.found = found;
    this.expected = expected;
  }
}
