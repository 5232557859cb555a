import type { ViewQuery, ViewReply } from '@lianxin/contracts';
import type { Actor } from '@lianxin/kernel';
import { Query } from '@nestjs/cqrs';

export interface Place {
  readonly process: string;
  readonly id: string;
}

export class ViewStream extends Query<ViewReply> {
  readonly place: Place;
  readonly query: ViewQuery;
  readonly actor: Actor;

  constructor(place: Place, query: ViewQuery, actor: Actor) {
    super();
    this.place = place;
    this.query = query;
    this.actor = actor;
  }
}
