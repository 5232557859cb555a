/** A command that cannot be done, in words, and what to do next. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: string;
  readonly next: string;
  readonly details: unknown;

  constructor(what: {
    readonly code: string;
    readonly message: string;
    readonly next: string;
    readonly details?: unknown;
  }) {
    super(what.message);
    this.code = what.code;
    this.next = what.next;
    this.details = what.details;
  }
}
