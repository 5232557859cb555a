/**
 * A command refused. `code` is stable and is the key of the message catalogue; nothing was appended.
 * invalid: the content breaks a rule of form · forbidden: this actor may not · refused: not in this state ·
 * stale: the person decided on an older picture · clash: the id was used for other content.
 */
export type RejectionKind = 'invalid' | 'forbidden' | 'refused' | 'stale' | 'clash' | 'missing' | 'busy';

export interface Rejection {
  readonly rejected: RejectionKind;
  readonly code: string;
  readonly field?: string;
  /** Facts for the message: never personal data. */
  readonly params?: Readonly<Record<string, string | number>>;
}

type Extra = Pick<Rejection, 'field' | 'params'>;

const rejectionMaker =
  (rejected: RejectionKind) =>
  (code: string, extra: Extra = {}): Rejection => ({ rejected, code, ...extra });

export const invalid = (field: string, code: string, params?: Rejection['params']): Rejection =>
  params ? { rejected: 'invalid', code, field, params } : { rejected: 'invalid', code, field };
export const refused = rejectionMaker('refused');
export const forbidden = rejectionMaker('forbidden');
export const stale = rejectionMaker('stale');
export const clash = rejectionMaker('clash');
export const missing = rejectionMaker('missing');
export const busy = rejectionMaker('busy');

export function isRejection(value: unknown): value is Rejection {
  return typeof value === 'object' && value !== null && 'rejected' in value && 'code' in value;
}

/**
 * Thrown by arithmetic that has no answer, such as a day beyond the calendar, far below whoever can refuse a command.
 * Whoever decides catches it and gives the refusal it contains.
 */
export class Unanswerable extends RangeError {
  override readonly name = 'Unanswerable';
  readonly rejection: Rejection;

  constructor(message: string, code: string) {
    super(message);
    this.rejection = refused(code);
  }
}

/** What the work comes to, or the refusal of what has no answer. */
export function valueOrRejection<T>(work: () => T): T | Rejection {
  try {
    return work();
  } catch (error) {
    if (error instanceof Unanswerable) return error.rejection;
    throw error;
  }
}
