import type { HistoryQuery, HistoryReply } from '@lianxin/contracts';
import { Query } from '@nestjs/cqrs';
import type { StreamAddress } from '@lianxin/application';
import type { Reader } from '../view/read-sealed.ts';

export class ReadHistory extends Query<HistoryReply> {
  readonly place: StreamAddress;
  readonly query: HistoryQuery;
  readonly reader: Reader;

  constructor(place: StreamAddress, query: HistoryQuery, reader: Reader) {
    super();
    this.place = place;
    this.query = query;
    this.reader = reader;
  }
}
