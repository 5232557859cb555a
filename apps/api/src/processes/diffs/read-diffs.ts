import type { StreamAddress } from '@lianxin/application';
import type { DiffsQuery, DiffsReply } from '@lianxin/contracts';
import { Query } from '@nestjs/cqrs';
import type { Reader } from '../view/read-sealed.ts';

export class ReadDiffs extends Query<DiffsReply> {
  readonly place: StreamAddress;
  readonly query: DiffsQuery;
  readonly reader: Reader;

  constructor(place: StreamAddress, query: DiffsQuery, reader: Reader) {
    super();
    this.place = place;
    this.query = query;
    this.reader = reader;
  }
}
