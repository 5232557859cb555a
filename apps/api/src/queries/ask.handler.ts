import type { AskedQuery, Installation } from '@lianxin/platform';
import { AsideLately } from '@lianxin/platform';
import type { IQueryHandler } from '@nestjs/cqrs';
import { QueryHandler } from '@nestjs/cqrs';
import { doorProblem } from '../doors/door-problem.ts';
import { checked } from '../doors/input-pipe.ts';
import { Installed } from '../installed.ts';
import { Ask } from './ask.ts';
import { besideAside } from './beside-aside.ts';
import { caughtUp } from './caught-up.ts';

/** Every question goes this way: roles, form, how far, statement, answer. */
@QueryHandler(Ask)
export class AskHandler implements IQueryHandler<Ask> {
  private readonly installation: Installation;
  private readonly aside: AsideLately;

  constructor(@Installed() installation: Installation) {
    this.installation = installation;
    this.aside = new AsideLately(installation);
  }

  /** What people know, as read models hold it. Whom somebody looked for by what is sealed stands in the access log. */
  private async prepared(asked: AskedQuery, read: unknown, actor: Ask['actor']): Promise<unknown> {
    if (!asked.prepare) return read;
    const prepared = await asked.prepare(read, this.installation);
    const looked = asked.looksUp?.(prepared);
    if (looked) this.installation.accessLog.lookedUp(actor, looked.by, looked.key);
    return prepared;
  }

  async execute({ name, params, actor, after }: Ask): Promise<unknown> {
    const { installation } = this;
    const asked = installation.queries.get(name);
    if (!asked) throw doorProblem('missing', 'no-such-query', { query: name });
    const { query } = asked;
    if (!actor.roles.some((role) => query.roles.includes(role))) {
      throw doorProblem('forbidden', 'role-may-not', { roles: query.roles.join(', ') });
    }
    const read = checked(asked.params, params);
    const field = asked.mayNotAskBy?.(read, actor);
    if (field !== undefined) throw doorProblem('forbidden', 'may-not-ask-by', { field });
    const prepared = (await this.prepared(asked, read, actor)) as never;
    if (after !== undefined) await caughtUp(installation, query.models, after);
    const { id, roles, office } = actor;
    const viewer = { account: id, roles, ...(office === undefined ? {} : { office }), now: installation.clock.now() };
    const rows = await installation.readQueries.run(query.sql(prepared, viewer));
    const answer = query.answer(rows, prepared, viewer);
    const aside = await this.aside.in(query.models);
    return besideAside(installation, { asked, answer, params: prepared, viewer, actor }, aside);
  }
}
