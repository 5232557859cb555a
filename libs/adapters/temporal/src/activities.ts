import { LogChanged, NotDelivered, NotDone, StoreUnavailable, StreamBehind } from '@lianxin/engine';
import type { Agenda, ProcessActivities } from '@lianxin/kernel';
import { PASSING, UNDELIVERABLE } from '@lianxin/kernel';
import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';

/** Writes the whole failure to the log of this installation; Temporal's history gets the code alone. */
export type ReportActivityFailure = (failed: {
  activity: string;
  stream: string;
  code: string;
  error: unknown;
}) => void;

/** An activity that a workflow asks for, and which workflow asks. */
export interface ActivityRequest {
  readonly workflowType: string;
  readonly workflowId: string;
  readonly activity: string;
  /** The stream, or a digest's id, and what else it named. */
  readonly args: readonly unknown[];
}

/**
 * Whether a workflow may ask for an activity: an account with access to the scheduler can start workflows on our queue,
 * and ours ask for their own stream only.
 */
export type IsActivityAllowed = (request: ActivityRequest) => boolean;

/** A reader behind the store would have caught up by then: the version is lost, and what is there has to do. */
const BEHIND_TRIES_MAX = 5;

const FOREIGN_WORKFLOW = 'foreign-workflow';

function toNotDeliveredFailure({ isPermanent }: NotDelivered): ApplicationFailure {
  if (isPermanent) return ApplicationFailure.nonRetryable(UNDELIVERABLE, UNDELIVERABLE);
  return ApplicationFailure.retryable('not-delivered', 'not-delivered');
}

/** The code of a failure that says nothing about the request itself; else undefined. */
function passingCode(error: unknown): string | undefined {
  if (error instanceof StoreUnavailable) return 'store-unavailable';
  if (error instanceof LogChanged) return error.code;
  return error instanceof NotDone && error.rejection.rejected === 'busy' ? error.rejection.code : undefined;
}

function toFailure(error: unknown): ApplicationFailure {
  if (error instanceof ApplicationFailure) return error;
  if (error instanceof NotDelivered) return toNotDeliveredFailure(error);
  const passing = passingCode(error);
  if (passing !== undefined) return ApplicationFailure.retryable(passing, PASSING);
  if (error instanceof NotDone) return ApplicationFailure.nonRetryable(error.message, error.message);
  const code = error instanceof StreamBehind ? 'stream-behind' : 'unexpected';
  return ApplicationFailure.retryable(code, code);
}

function assertAllowed(mayAsk: IsActivityAllowed | undefined, activity: string, args: readonly unknown[]): void {
  if (!mayAsk) return;
  const { workflowType = '', workflowExecution } = activityInfo();
  const workflowId = workflowExecution?.workflowId ?? '';
  if (!mayAsk({ workflowType, workflowId, activity, args }))
    throw ApplicationFailure.nonRetryable(FOREIGN_WORKFLOW, FOREIGN_WORKFLOW);
}

/** Makes an activity fail with a code: messages would stay in Temporal's history. */
function withFailureCodes<A extends readonly [stream: string, ...rest: unknown[]], R>(
  activity: string,
  verb: (...args: A) => Promise<R>,
  { report, mayAsk }: ActivityGuards,
): (...args: A) => Promise<R> {
  return async (...args) => {
    try {
      assertAllowed(mayAsk, activity, args);
      return await verb(...args);
    } catch (error) {
      const failure = toFailure(error);
      report({ activity, stream: args[0], code: failure.message, error });
      throw failure;
    }
  };
}

type ReadAgendaArguments = Parameters<ProcessActivities['look']>;

async function readAgendaAtLeastHead(
  verbs: ProcessActivities,
  ...[stream, atLeast, now]: ReadAgendaArguments
): Promise<Agenda> {
  try {
    return await verbs.look(stream, atLeast, now);
  } catch (error) {
    if (!(error instanceof StreamBehind) || activityInfo().attempt < BEHIND_TRIES_MAX) throw error;
    return verbs.look(stream, 1, now);
  }
}

interface ActivityGuards {
  readonly report: ReportActivityFailure;
  readonly mayAsk: IsActivityAllowed | undefined;
}

/**
 * The activities of every process, made of the engine's handlers; without `mayAsk` any workflow may ask for any stream.
 */
export function createActivities(
  verbs: ProcessActivities,
  report: ReportActivityFailure,
  mayAsk?: IsActivityAllowed,
): ProcessActivities {
  const guards = { report, mayAsk };
  return {
    look: withFailureCodes('look', (...asked: ReadAgendaArguments) => readAgendaAtLeastHead(verbs, ...asked), guards),
    settle: withFailureCodes('settle', (stream, now) => verbs.settle(stream, now), guards),
    deliver: withFailureCodes('deliver', (stream, notice, now) => verbs.deliver(stream, notice, now), guards),
    carry: withFailureCodes('carry', (stream, notice, route) => verbs.carry(stream, notice, route), guards),
    gather: withFailureCodes('gather', (digest, route, gathered) => verbs.gather(digest, route, gathered), guards),
    became: withFailureCodes(
      'became',
      (stream, notice, now, outcome) => verbs.became(stream, notice, now, outcome),
      guards,
    ),
    giveUp: withFailureCodes(
      'giveUp',
      (stream, notice, now, attempts) => verbs.giveUp(stream, notice, now, attempts),
      guards,
    ),
  };
}
