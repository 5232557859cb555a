import type { HistoryQuery, HistoryReply } from '@lianxin/contracts';
import { Query } from '@nestjs/cqrs';
import type { Reader } from '../view/read-sealed.ts';
import type { StreamAddress } from '../view/view-stream.ts';

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
