import type { ViewQuery, ViewReply } from '@lianxin/contracts';
import type { Fold, Instant } from '@lianxin/kernel';
import type { Moment } from '@lianxin/engine';
import { foldUpTo, settledAt, shownUntil } from '@lianxin/engine';
import type { Installation } from '@lianxin/platform';
import type { IQueryHandler } from '@nestjs/cqrs';
import { QueryHandler } from '@nestjs/cqrs';
import { doorProblem } from '../../doors/door-problem.ts';
import { Installed } from '../../installed.ts';
import type { Found } from '../find-stream.ts';
import { findStream } from '../find-stream.ts';
import { whatNext } from '../what-next.ts';
import { unseal } from './unseal.ts';
import { ViewStream } from './view-stream.ts';

const isPast = ({ asOf, knownAt, version }: ViewQuery): boolean =>
  asOf !== undefined || knownAt !== undefined || version !== undefined;

/** The state at a moment, with what settle would add by then, marked as not yet recorded. */
@QueryHandler(ViewStream)
export class ViewStreamHandler implements IQueryHandler<ViewStream> {
  private readonly installation: Installation;

  constructor(@Installed() installation: Installation) {
    this.installation = installation;
  }

  async execute({ place, query, actor }: ViewStream): Promise<ViewReply> {
    const found = await findStream(this.installation, place, actor);
    const fold = isPast(query) ? await this.past(found, query) : found.fold;
    if (fold.version === 0) throw doorProblem('missing', 'no-such-stream', { ...place });
    return this.reply(place, found, fold, shownUntil(query as Moment, fold, this.installation.clock.now()));
  }

  private async past(found: Found, query: ViewQuery): Promise<Fold> {
    return foldUpTo(found.kit.process, await this.installation.store.read(found.stream), query as Moment);
  }

  private async reply(place: ViewStream['place'], found: Found, fold: Fold, at: Instant): Promise<ViewReply> {
    const { process, number } = found.kit;
    const { vault } = this.installation;
    const { state, agenda, pending: due } = await settledAt(this.installation, found.stream, fold, at);
    const programme = process.programme?.(state);
    const numbered = number?.(state);
    const pending = due.map(({ type, at: effective, data }) => ({ type, at: effective, data }));
    return {
      ...place,
      version: fold.version,
      position: fold.position,
      at,
      ...(programme === undefined ? {} : { programme }),
      ...(numbered === undefined ? {} : { number: numbered }),
      stage: agenda.stage,
      closed: agenda.closed,
      next: whatNext(agenda),
      state: await unseal(state, found.access, vault),
      notYetRecorded: (await unseal(pending, found.access, vault)) as ViewReply['notYetRecorded'],
    };
  }
}
