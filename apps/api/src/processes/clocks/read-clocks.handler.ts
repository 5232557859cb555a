import type { ClocksReply, ViewQuery } from '@lianxin/contracts';
import { previewSettled } from '@lianxin/engine';
import type { AggregateState, VersionedEvent, RecordedEvent } from '@lianxin/kernel';
import { initialState, replay, idOfStream, upcast } from '@lianxin/kernel';
import type { IQueryHandler } from '@nestjs/cqrs';
import { QueryHandler } from '@nestjs/cqrs';
import type { FoundStream, FindPorts } from '@lianxin/application';
import type { SettledPreviewPorts } from '@lianxin/engine';
import { httpProblem } from '../../http/http-problem.ts';
import { InjectPorts } from '../../injection-tokens.ts';
import { findForStaff, visibleUntil, recordUpTo } from '../find-stream.ts';
import { ReadClocks } from './read-clocks.ts';

type Ports = FindPorts & SettledPreviewPorts;

/** The record up to a moment, and the state it replays to. */
interface RecordAtMoment {
  readonly aggregate: AggregateState;
  readonly events: readonly RecordedEvent[];
}

/** Every clock of a process, span by span, now or as of a moment; what fell due by then is in it. */
@QueryHandler(ReadClocks)
export class ReadClocksHandler implements IQueryHandler<ReadClocks> {
  private readonly ports: Ports;

  constructor(@InjectPorts() ports: Ports) {
    this.ports = ports;
  }

  async execute({ place, query, actor }: ReadClocks): Promise<ClocksReply> {
    const found = await findForStaff(this.ports, place, actor);
    const explain = found.module.explainClocks;
    if (!explain) throw httpProblem('missing', 'no-clocks', { process: place.process });
    const { aggregate, events } = await this.readAtMoment(found, query);
    if (aggregate.version === 0) throw httpProblem('missing', 'no-such-stream', { ...place });
    const at = visibleUntil(found, query, aggregate, this.ports.clock.now());
    const { state, pending } = await previewSettled(this.ports, found.stream, aggregate, at);
    const recorded = events.map((event) => upcast(found.module.process, event));
    const due = pending.map((event, i): VersionedEvent => ({ ...event, version: aggregate.version + i + 1 }));
    const number = found.module.numberOf?.(state);
    return {
      process: place.process,
      id: idOfStream(found.stream),
      version: aggregate.version,
      position: aggregate.position,
      ...(number === undefined ? {} : { number }),
      at,
      ...explain(state, [...recorded, ...due], at),
    };
  }

  private async readAtMoment(found: FoundStream, query: ViewQuery): Promise<RecordAtMoment> {
    const { process } = found.module;
    const events = await recordUpTo(this.ports, found, query);
    return { events, aggregate: replay(process, initialState(process), events) };
  }
}
