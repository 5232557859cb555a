import type { ClocksReply, ViewQuery } from '@lianxin/contracts';
import type { Actor } from '@lianxin/kernel';
import { Query } from '@nestjs/cqrs';
import type { StreamAddress } from '@lianxin/application';

export class ReadClocks extends Query<ClocksReply> {
  readonly place: StreamAddress;
  readonly query: ViewQuery;
  readonly actor: Actor;

  constructor(place: StreamAddress, query: ViewQuery, actor: Actor) {
    super();
    this.place = place;
    this.query = query;
    this.actor = actor;
  }
}
