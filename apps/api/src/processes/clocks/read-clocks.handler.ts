import type { ClocksReply, ViewQuery } from '@lianxin/contracts';
import { settledAt } from '@lianxin/engine';
import type { Fold, Placed, RecordedEvent } from '@lianxin/kernel';
import { emptyFold, foldOn, idOf, upcast } from '@lianxin/kernel';
import type { Installation } from '@lianxin/platform';
import type { IQueryHandler } from '@nestjs/cqrs';
import { QueryHandler } from '@nestjs/cqrs';
import { doorProblem } from '../../doors/door-problem.ts';
import { Installed } from '../../installed.ts';
import type { Found } from '../find-stream.ts';
import { findForStaff, momentOf, recordUpTo } from '../find-stream.ts';
import { ReadClocks } from './read-clocks.ts';

/** The record as it stands at a moment, and the state it folds to. */
interface Stand {
  readonly fold: Fold;
  readonly events: readonly RecordedEvent[];
}

/** Every clock of a process, span by span, now or as of a moment; what fell due by then is in it. */
@QueryHandler(ReadClocks)
export class ReadClocksHandler implements IQueryHandler<ReadClocks> {
  private readonly installation: Installation;

  constructor(@Installed() installation: Installation) {
    this.installation = installation;
  }

  async execute({ place, query, actor }: ReadClocks): Promise<ClocksReply> {
    const found = await findForStaff(this.installation, place, actor);
    const explain = found.kit.clocks;
    if (!explain) throw doorProblem('missing', 'no-clocks', { process: place.process });
    const { fold, events } = await this.stand(found, query);
    if (fold.version === 0) throw doorProblem('missing', 'no-such-stream', { ...place });
    const at = momentOf(found, query, fold, this.installation.clock.now());
    const { state, pending } = await settledAt(this.installation, found.stream, fold, at);
    const recorded = events.map((event) => upcast(found.kit.process, event));
    const due = pending.map((event, i): Placed => ({ ...event, version: fold.version + i + 1 }));
    const number = found.kit.number?.(state);
    return {
      process: place.process,
      id: idOf(found.stream),
      version: fold.version,
      position: fold.position,
      ...(number === undefined ? {} : { number }),
      at,
      ...explain(state, [...recorded, ...due], at),
    };
  }

  private async stand(found: Found, query: ViewQuery): Promise<Stand> {
    const { process } = found.kit;
    const events = await recordUpTo(this.installation, found, query);
    return { events, fold: foldOn(process, emptyFold(process), events) };
  }
}
