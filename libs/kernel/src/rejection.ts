/**
 * Why a command was refused: invalid: the content breaks a rule of form · forbidden: this actor may not · refused: not
 * in this state · stale: the person decided on an older state · clash: the id was used for other content · missing:
 * what it is about does not exist · busy: not now, try again.
 */
export type RejectionKind = 'invalid' | 'forbidden' | 'refused' | 'stale' | 'clash' | 'missing' | 'busy';

/** A command refused: nothing was appended. `code` is stable and is a key of the message catalogue. */
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

/** Refuses the content of one field; `params` are put into the message. */
export const invalid = (field: string, code: string, params?: Rejection['params']): Rejection =>
  params ? { rejected: 'invalid', code, field, params } : { rejected: 'invalid', code, field };
/** Refuses what the present state does not allow. */
export const refused = rejectionMaker('refused');
/** Refuses what this actor may not do. */
export const forbidden = rejectionMaker('forbidden');
/** Refuses what was decided on an older state than the present one. */
export const stale = rejectionMaker('stale');
/** Refuses an id that was already used for other content. */
export const clash = rejectionMaker('clash');
/** Refuses what is about something that does not exist. */
export const missing = rejectionMaker('missing');
/** Refuses for now: the same command may succeed a little later. */
export const busy = rejectionMaker('busy');

/** Tells a refusal from any other answer, by its fields `rejected` and `code`. */
export function isRejection(value: unknown): value is Rejection {
  return typeof value === 'object' && value !== null && 'rejected' in value && 'code' in value;
}

/**
 * Thrown by arithmetic that has no answer, such as a day outside the calendar, deep below the code that can refuse a
 * command. That code catches it and answers with `rejection`.
 */
export class Unanswerable extends RangeError {
  override readonly name = 'Unanswerable';
  readonly rejection: Rejection;

  constructor(message: string, code: string) {
    super(message);
    this.rejection = refused(code);
  }
}

/** The result of `work`, or the refusal where it throws `Unanswerable`; any other error is thrown on. */
export function valueOrRejection<T>(work: () => T): T | Rejection {
  try {
    return work();
  } catch (error) {
    if (error instanceof Unanswerable) return error.rejection;
    throw error;
  }
}
