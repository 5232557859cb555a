import type { AgendaReply } from '@lianxin/contracts';
import { settledAt } from '@lianxin/engine';
import type { Actor } from '@lianxin/kernel';
import { idOf } from '@lianxin/kernel';
import type { Installation } from '@lianxin/platform';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { Installed } from '../../installed.ts';
import { findForStaff, momentOf } from '../find-stream.ts';
import type { Place } from '../view/view-stream.ts';
import { actReply } from '../what-next.ts';

export class ReadAgenda extends Query<AgendaReply> {
  readonly place: Place;
  readonly actor: Actor;

  constructor(place: Place, actor: Actor) {
    super();
    this.place = place;
    this.actor = actor;
  }
}

/** What will happen by itself, in due order; what is due already but not recorded counts as done. */
@QueryHandler(ReadAgenda)
export class ReadAgendaHandler implements IQueryHandler<ReadAgenda> {
  private readonly installation: Installation;

  constructor(@Installed() installation: Installation) {
    this.installation = installation;
  }

  async execute({ place, actor }: ReadAgenda): Promise<AgendaReply> {
    const found = await findForStaff(this.installation, place, actor);
    const { stream, fold } = found;
    const at = momentOf(found, {}, fold, this.installation.clock.now());
    const { agenda } = await settledAt(this.installation, stream, fold, at);
    const { stage, closed, acts, outbox } = agenda;
    return { id: idOf(stream), version: fold.version, stage, closed, acts: acts.map(actReply), outbox: [...outbox] };
  }
}
