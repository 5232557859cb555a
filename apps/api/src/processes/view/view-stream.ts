import type { StreamAddress } from '@lianxin/application';
import type { ViewQuery, ViewReply } from '@lianxin/contracts';
import { Query } from '@nestjs/cqrs';
import type { Reader } from './read-sealed.ts';

export class ViewStream extends Query<ViewReply> {
  readonly place: StreamAddress;
  readonly query: ViewQuery;
  readonly reader: Reader;

  constructor(place: StreamAddress, query: ViewQuery, reader: Reader) {
    super();
    this.place = place;
    this.query = query;
    this.reader = reader;
  }
}
