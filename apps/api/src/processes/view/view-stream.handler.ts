import type { ViewQuery, ViewReply } from '@lianxin/contracts';
import type { AggregateState, Instant } from '@lianxin/kernel';
import { initialState, replay, idOfStream } from '@lianxin/kernel';
import type { SettledPreview, SettledPreviewPorts } from '@lianxin/engine';
import { previewSettled } from '@lianxin/engine';
import type { IQueryHandler } from '@nestjs/cqrs';
import { QueryHandler } from '@nestjs/cqrs';
import type { FoundStream, FindPorts } from '@lianxin/application';
import { readState } from '@lianxin/application';
import { httpProblem, fieldFault } from '../../http/http-problem.ts';
import { InjectPorts } from '../../injection-tokens.ts';
import { findStream, visibleUntil, recordUpTo } from '../find-stream.ts';
import { actFilterOf, nextActReply } from '../next-act.ts';
import type { Reader, UnsealPorts } from './read-sealed.ts';
import { openSealed } from './read-sealed.ts';
import { openRequesterView } from './requester-view.ts';
import { ViewStream } from './view-stream.ts';

type Ports = FindPorts & SettledPreviewPorts & UnsealPorts;

/** The field that asks for another moment than now. */
const requestedMoment = (query: ViewQuery): string | undefined =>
  (['version', 'asOf', 'knownAt'] as const).find((field) => query[field] !== undefined);

type StateShown = Pick<ViewReply, 'state' | 'notYetRecorded' | 'names'>;

/** The state at a moment, with what settle would add by then, marked as not yet recorded. */
@QueryHandler(ViewStream)
export class ViewStreamHandler implements IQueryHandler<ViewStream> {
  private readonly ports: Ports;

  constructor(@InjectPorts() ports: Ports) {
    this.ports = ports;
  }

  async execute({ place, query, reader }: ViewStream): Promise<ViewReply> {
    const found = await findStream(this.ports, place, reader.actor);
    const { access } = found;
    const moment = requestedMoment(query);
    // The requester is shown no record, so no earlier state either.
    if (moment !== undefined && access.as === 'requester') throw fieldFault(moment, 'only-as-it-stands');
    const aggregate = moment !== undefined ? await this.readPast(found, query) : found.aggregate;
    if (aggregate.version === 0) throw httpProblem('missing', 'no-such-stream', { ...place });
    const at = visibleUntil(found, query, aggregate, this.ports.clock.now());
    return this.reply(place, { ...found, aggregate }, reader, at);
  }

  private async readPast(found: FoundStream, query: ViewQuery): Promise<AggregateState> {
    const { process } = found.module;
    return replay(process, initialState(process), await recordUpTo(this.ports, found, query));
  }

  private async reply(place: ViewStream['place'], found: FoundStream, reader: Reader, at: Instant): Promise<ViewReply> {
    const { process, numberOf } = found.module;
    const { aggregate } = found;
    const settled = await previewSettled(this.ports, found.stream, aggregate, at);
    const { state, agenda } = settled;
    const inside = found.access.as === 'staff';
    const programme = inside ? process.programmeOf?.(state) : undefined;
    const number = numberOf?.(state);
    const shown = inside
      ? await this.staffView(found, reader, settled)
      : { state: await openRequesterView(this.ports, found, reader.actor, settled), notYetRecorded: [] };
    return {
      process: place.process,
      id: idOfStream(found.stream),
      version: aggregate.version,
      position: aggregate.position,
      at,
      ...(programme === undefined ? {} : { programme }),
      ...(number === undefined ? {} : { number }),
      stage: agenda.stage,
      closed: agenda.closed,
      next: nextActReply(agenda, actFilterOf(found)),
      ...shown,
    };
  }

  /** The state as the policy shows it, and what settle would add. */
  private async staffView(found: FoundStream, reader: Reader, { state, pending }: SettledPreview): Promise<StateShown> {
    const { withholding } = found.access;
    const data = [
      { data: withholding?.ofState(state) ?? state },
      ...pending.map(({ type, data: of }) => ({ data: of, type })),
    ];
    const [shown, ...pendingData] = await openSealed(this.ports, found, reader, data);
    const notYetRecorded = pending.map(({ type, at }, n) => ({ type, at, data: pendingData[n] }));
    return { state: shown, notYetRecorded, ...(await this.namesIn(found, state)) };
  }

  /** A reader of neither registers nor lists is given ids without names. */
  private async namesIn({ module, access }: FoundStream, state: unknown): Promise<Pick<ViewReply, 'names'>> {
    if (
      !module.resolveTitles ||
      [access.visibilityOf('registers'), access.visibilityOf('lists')].every((shown) => shown === 'none')
    )
      return {};
    return { names: { ...(await module.resolveTitles(state, (stream) => readState(this.ports, stream))) } };
  }
}
