import type { ViewQuery } from '@lianxin/contracts';
import type { FindPorts, FoundStream, NotFound, ProcessModule, StreamAddress } from '@lianxin/application';
import { findModule, findStream as find, isRefusal, readVisibleRecord } from '@lianxin/application';
import type { Moment } from '@lianxin/engine';
import { settleInstantFor, eventsUntil } from '@lianxin/engine';
import type { Actor, AggregateState, Instant, RecordedEvent } from '@lianxin/kernel';
import { httpProblem, fieldFault } from '../http/http-problem.ts';
import { problemOfRefusal } from '../http/problem-of-refusal.ts';

const orProblem = <T extends object>(found: T | NotFound): T => {
  if (isRefusal(found)) throw problemOfRefusal(found);
  return found;
};

/** The module of a process; 404 where it is not run here. */
export const moduleOf = (ports: Pick<FindPorts, 'modules'>, process: string): ProcessModule =>
  orProblem(findModule(ports, process));

/** The stream at its tail; 404 where there is none that this actor may know of. */
export const findStream = async (ports: FindPorts, place: StreamAddress, actor: Actor): Promise<FoundStream> =>
  orProblem(await find(ports, place, actor));

/** The same for what only those read who handle it: a requester is shown his case, and not its record. */
export async function findForStaff(...asked: Parameters<typeof findStream>): Promise<FoundStream> {
  const found = await findStream(...asked);
  if (found.access.as === 'requester') throw httpProblem('forbidden', 'kept-by-the-office');
  return found;
}

/** The record at a moment, as far as the principal is shown it; a version beyond its end is refused. */
export async function recordUpTo(
  ports: Pick<FindPorts, 'store'>,
  found: Pick<FoundStream, 'stream' | 'access' | 'aggregate'>,
  moment: ViewQuery,
): Promise<readonly RecordedEvent[]> {
  const { version } = found.aggregate;
  if ((moment.version ?? 0) > version) throw fieldFault('version', 'too-big', { max: version });
  return eventsUntil(await readVisibleRecord(ports, found), moment as Moment);
}

/** Until when what falls due is in what is shown: not beyond what an office that handed it over has part in. */
export const visibleUntil = (
  { access }: FoundStream,
  query: object,
  aggregate: AggregateState,
  now: Instant,
): Instant => (access.upTo === undefined ? settleInstantFor(query as Moment, aggregate, now) : aggregate.at);
