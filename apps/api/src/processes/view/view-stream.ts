import type { ViewQuery, ViewReply } from '@lianxin/contracts';
import { Query } from '@nestjs/cqrs';
import type { Reader } from './read-sealed.ts';

export interface Place {
  readonly process: string;
  readonly id: string;
}

export class ViewStream extends Query<ViewReply> {
  readonly place: Place;
  readonly query: ViewQuery;
  readonly reader: Reader;

  constructor(place: Place, query: ViewQuery, reader: Reader) {
    super();
    this.place = place;
    this.query = query;
    this.reader = reader;
  }
}
