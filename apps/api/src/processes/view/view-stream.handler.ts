import type { ViewQuery, ViewReply } from '@lianxin/contracts';
import type { Fold, Instant, Placed } from '@lianxin/kernel';
import { emptyFold, foldOn, idOf, upcast } from '@lianxin/kernel';
import type { Settled } from '@lianxin/engine';
import { settledAt } from '@lianxin/engine';
import type { Installation } from '@lianxin/platform';
import type { IQueryHandler } from '@nestjs/cqrs';
import { QueryHandler } from '@nestjs/cqrs';
import { doorProblem, fault } from '../../doors/door-problem.ts';
import { Installed } from '../../installed.ts';
import type { Found } from '../find-stream.ts';
import { findStream, momentOf, recordOf, recordUpTo } from '../find-stream.ts';
import { stateOf } from '../state-of.ts';
import { tellsOf, whatNext } from '../what-next.ts';
import type { Reader } from './read-sealed.ts';
import { readSealed } from './read-sealed.ts';
import { unseal } from './unseal.ts';
import { ViewStream } from './view-stream.ts';

/** The field that asks for another moment than now. */
const askedMoment = (query: ViewQuery): string | undefined =>
  (['version', 'asOf', 'knownAt'] as const).find((field) => query[field] !== undefined);

type StateShown = Pick<ViewReply, 'state' | 'notYetRecorded' | 'names'>;

/** The state at a moment, with what settle would add by then, marked as not yet recorded. */
@QueryHandler(ViewStream)
export class ViewStreamHandler implements IQueryHandler<ViewStream> {
  private readonly installation: Installation;

  constructor(@Installed() installation: Installation) {
    this.installation = installation;
  }

  async execute({ place, query, reader }: ViewStream): Promise<ViewReply> {
    const found = await findStream(this.installation, place, reader.actor);
    const { access } = found;
    const moment = askedMoment(query);
    // Who filed it is shown no record, so nothing of how it once stood.
    if (moment !== undefined && access.as === 'requester') throw fault(moment, 'only-as-it-stands');
    const fold = moment !== undefined ? await this.past(found, query) : found.fold;
    if (fold.version === 0) throw doorProblem('missing', 'no-such-stream', { ...place });
    const at = momentOf(found, query, fold, this.installation.clock.now());
    return this.reply(place, { ...found, fold }, reader, at);
  }

  private async past(found: Found, query: ViewQuery): Promise<Fold> {
    const { process } = found.kit;
    return foldOn(process, emptyFold(process), await recordUpTo(this.installation, found, query));
  }

  private async reply(place: ViewStream['place'], found: Found, reader: Reader, at: Instant): Promise<ViewReply> {
    const { process, number } = found.kit;
    const { fold } = found;
    const settled = await settledAt(this.installation, found.stream, fold, at);
    const { state, agenda } = settled;
    const inside = found.access.as === 'staff';
    const programme = inside ? process.programme?.(state) : undefined;
    const numbered = number?.(state);
    const shown = inside ? await this.asStaff(found, reader, settled) : await this.asRequester(found, reader, settled);
    return {
      process: place.process,
      id: idOf(found.stream),
      version: fold.version,
      position: fold.position,
      at,
      ...(programme === undefined ? {} : { programme }),
      ...(numbered === undefined ? {} : { number: numbered }),
      stage: agenda.stage,
      closed: agenda.closed,
      next: whatNext(agenda, tellsOf(found)),
      ...shown,
    };
  }

  /** The state as the policy shows it, and what settle would add. */
  private async asStaff(found: Found, reader: Reader, { state, pending }: Settled): Promise<StateShown> {
    const data = [{ data: state }, ...pending.map(({ type, data: of }) => ({ data: of, type }))];
    const [shown, ...facts] = await readSealed(this.installation, found, reader, data);
    const notYetRecorded = pending.map(({ type, at }, n) => ({ type, at, data: facts[n] }));
    return { state: shown, notYetRecorded, ...(await this.namesIn(found, state)) };
  }

  /** Whoever reads neither registers nor lists is told no more than the id. */
  private async namesIn({ kit, access }: Found, state: unknown): Promise<Pick<ViewReply, 'names'>> {
    if (!kit.titles || [access.shows('registers'), access.shows('lists')].every((shown) => shown === 'none')) return {};
    return { names: { ...(await kit.titles(state, (stream) => stateOf(this.installation, stream))) } };
  }

  /** What is made for whoever filed it: his own words, the office's answers, and where it stands. */
  private async asRequester(found: Found, { actor }: Reader, { state, pending }: Settled): Promise<StateShown> {
    const { kit, fold } = found;
    const recorded = (await recordOf(this.installation, found)).map((event) => upcast(kit.process, event));
    const due = pending.map((event, i): Placed => ({ ...event, version: fold.version + i + 1 }));
    const view = kit.requesters?.view(state, [...recorded, ...due], actor) ?? {};
    const [shown] = await unseal([{ data: view, isClear: () => true }], this.installation.vault);
    return { state: shown, notYetRecorded: [] };
  }
}
