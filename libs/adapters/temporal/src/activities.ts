import type { Agenda, Instant, Rejection } from '@lianxin/kernel';
import { isRejection } from '@lianxin/kernel';
import { StoreUnavailable } from '@lianxin/engine';
import { ApplicationFailure } from '@temporalio/common';

/** What the workflows ask of the engine, as its verbs answer. */
export interface ProcessVerbs {
  look(stream: string, atLeast: number): Promise<Agenda>;
  settle(stream: string, now: Instant): Promise<Agenda | Rejection>;
  /** `undefined`: done, or nothing was left to do. */
  deliver(stream: string, notice: string, now: Instant): Promise<Rejection | undefined>;
  giveUp(stream: string, notice: string, now: Instant): Promise<Rejection | undefined>;
}

/** Told in full to the log of this installation; Temporal's history gets the code alone. */
export type ActivityFailed = (failed: { activity: string; stream: string; code: string; error?: unknown }) => void;

const UNEXPECTED = 'unexpected';

function codeOf(error: unknown): string {
  return error instanceof StoreUnavailable ? 'store-unavailable' : UNEXPECTED;
}

/** A verb that fails, or refuses, fails as a code: messages stay in Temporal's history for long. */
function coded<A extends readonly [stream: string, ...rest: unknown[]], R>(
  activity: string,
  verb: (...args: A) => Promise<R | Rejection>,
  report: ActivityFailed,
): (...args: A) => Promise<R> {
  return async (...args) => {
    const [stream] = args;
    let answer: R | Rejection;
    try {
      answer = await verb(...args);
    } catch (error) {
      const code = codeOf(error);
      report({ activity, stream, code, error });
      throw ApplicationFailure.retryable(code, code);
    }
    if (!isRejection(answer)) return answer;
    report({ activity, stream, code: answer.code });
    throw ApplicationFailure.nonRetryable(answer.code, answer.code);
  };
}

/** The activities of every process, made of the engine's verbs. */
export function processActivities(verbs: ProcessVerbs, report: ActivityFailed) {
  return {
    look: coded('look', (stream: string, atLeast: number) => verbs.look(stream, atLeast), report),
    settle: coded('settle', (stream: string, now: Instant) => verbs.settle(stream, now), report),
    deliver: coded('deliver', (stream: string, id: string, now: Instant) => verbs.deliver(stream, id, now), report),
    giveUp: coded('giveUp', (stream: string, id: string, now: Instant) => verbs.giveUp(stream, id, now), report),
  };
}
