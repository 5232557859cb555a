import type { Problem } from '@lianxin/contracts';

/** What the server did not do, and why, in its words. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly problem: Problem;
  /** Seconds after which it may be tried again, where the server says so. */
  readonly retryAfterS: number | undefined;

  constructor(status: number, told: Problem, retryAfterS?: number) {
    super(told.detail);
    this.status = status;
    this.problem = told;
    this.retryAfterS = retryAfterS;
  }
}

/** The server did not answer: it is not known whether it did what it was asked for. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

const TIMEOUT = 408;
const TOO_MANY = 429;
const SERVER = 500;

/** Whether an error says nothing of what was asked: the server did not answer, or could not. */
export function isPassing(error: unknown): boolean {
  if (error instanceof NoAnswer) return true;
  return error instanceof Refusal && ([TIMEOUT, TOO_MANY].includes(error.status) || error.status >= SERVER);
}

/** Whether a list does not show yet what it was asked to show. */
export const isNotCaughtUp = (error: unknown): boolean =>
  error instanceof Refusal && error.problem.code === 'not-caught-up';

/** What a refusal says of a command whose effect is there already, by whom ever: there is nothing left to send. */
const STANDS: Readonly<Record<string, string>> = {
  ...{ AttachFile: 'already-attached', AcknowledgeRung: 'already-acknowledged' },
};

export const stands = (type: string, code: string | undefined): boolean => code !== undefined && STANDS[type] === code;

const unnamed = (status: number): Problem => ({
  ...{ type: 'about:blank', title: String(status), status, detail: String(status), code: 'unexpected' },
});

/** A refusal of the api is believed as its other answers are; what stands between may answer with anything. */
const isProblem = (told: unknown): told is Problem =>
  typeof told === 'object' && told !== null && 'code' in told && 'detail' in told && 'status' in told;

/** An answer other than a success, read. */
export async function readRefusal(answer: Response): Promise<Refusal> {
  const told: unknown = await answer.json().catch(() => undefined);
  const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
  return new Refusal(
    answer.status,
    isProblem(told) ? told : unnamed(answer.status),
    Number.isFinite(seconds) ? seconds : undefined,
  );
}
