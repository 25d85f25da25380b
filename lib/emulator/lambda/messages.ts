/** What passes between the emulator and the process that a module's handler runs in. */

/** To the process, which answers each with `replied`, `failed` or `fatal`, and never has two of them at once. */
export type Request =
  /** Asks for nothing but to have loaded the module. */
  | { readonly kind: 'load' }
  | {
      readonly kind: 'invoke';
      readonly event: object;
      readonly requestId: string;
      /** When the process is ended if it has not answered: milliseconds since 1970. */
      readonly deadline: number;
    };

export type Message =
  /** A file of the Lambda's own code is about to be loaded. */
  | { readonly kind: 'loads'; readonly file: string }
  /** The handler's answer, as JSON. */
  | { readonly kind: 'replied'; readonly payload: string }
  | { readonly kind: 'failed'; readonly message: string }
  /** The process ends: the module cannot be loaded, or has let an error escape. */
  | { readonly kind: 'fatal'; readonly message: string };
