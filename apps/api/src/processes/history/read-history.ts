import type { HistoryQuery, HistoryReply } from '@lianxin/contracts';
import type { Actor } from '@lianxin/kernel';
import { Query } from '@nestjs/cqrs';
import type { Place } from '../view/view-stream.ts';

export class ReadHistory extends Query<HistoryReply> {
  readonly place: Place;
  readonly query: HistoryQuery;
  readonly actor: Actor;

  constructor(place: Place, query: HistoryQuery, actor: Actor) {
    super();
    this.place = place;
    this.query = query;
    this.actor = actor;
  }
}
