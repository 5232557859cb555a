import type { RegisteredQuery, Runtime } from '@lianxin/runtime';
import { SetAsideCache } from '@lianxin/runtime';
import type { IQueryHandler } from '@nestjs/cqrs';
import { QueryHandler } from '@nestjs/cqrs';
import { httpProblem } from '../http/http-problem.ts';
import { parseOrProblem } from '../http/input-pipe.ts';
import { mustHaveRole } from '../http/must-have-role.ts';
import { InjectPorts } from '../injection-tokens.ts';
import { RunQuery } from './run-query.ts';
import { completeFromRecord } from './complete-answer.ts';
import { viewerOf } from './viewer-of.ts';
import { waitForPosition } from './wait-for-position.ts';

type Ports = Pick<
  Runtime,
  | 'queries'
  | 'accounts'
  | 'vault'
  | 'accessLog'
  | 'clock'
  | 'readQueries'
  | 'reads'
  | 'projections'
  | 'modelWaits'
  | 'modules'
  | 'commands'
>;

/** Answers every query: roles, parameters, how far, statement, answer. */
@QueryHandler(RunQuery)
export class RunQueryHandler implements IQueryHandler<RunQuery> {
  private readonly ports: Ports;
  private readonly setAside: SetAsideCache;

  constructor(@InjectPorts() ports: Ports) {
    this.ports = ports;
    this.setAside = new SetAsideCache(ports);
  }

  /** Parameters as read models hold them. A search by something sealed is recorded in the access log. */
  private async prepareParams(asked: RegisteredQuery, read: unknown, actor: RunQuery['actor']): Promise<unknown> {
    if (!asked.prepare) return read;
    const prepared = await asked.prepare(read, this.ports);
    const looked = asked.sealedLookup?.(prepared);
    if (looked) this.ports.accessLog.recordLookup(actor, looked.by, looked.key);
    return prepared;
  }

  async execute({ name, params, actor, after }: RunQuery): Promise<unknown> {
    const { ports } = this;
    const asked = ports.queries.get(name);
    if (!asked) throw httpProblem('missing', 'no-such-query', { query: name });
    const { query } = asked;
    mustHaveRole(actor, query.roles);
    const parsed = parseOrProblem(asked.params, params);
    const field = asked.forbiddenFilter?.(parsed, actor);
    if (field !== undefined) throw httpProblem('forbidden', 'may-not-ask-by', { field });
    const prepared = (await this.prepareParams(asked, parsed, actor)) as never;
    if (after !== undefined) await waitForPosition(ports, query.models, after);
    const viewer = viewerOf(actor, ports.clock.now());
    const rows = await ports.readQueries.run(query.sql(prepared, viewer));
    const read = query.answer(rows, prepared, viewer);
    const answer = asked.extend ? await asked.extend(read, prepared, ports, actor) : read;
    const aside = await this.setAside.inModels(query.models);
    return completeFromRecord(ports, { query: asked, answer, params: prepared, context: viewer, actor }, aside);
  }
}
