import type { AlikeBody, AlikeReply } from '@lianxin/contracts';
import { Query } from '@nestjs/cqrs';
import type { Reader } from '../view/read-sealed.ts';

/** Repeats of what: a stream, by its id or number, or a text that is being typed. */
export type AlikeTo = { readonly id: string } | { readonly typed: AlikeBody };

export class ReadAlike extends Query<AlikeReply> {
  readonly process: string;
  readonly to: AlikeTo;
  readonly reader: Reader;

  constructor(process: string, to: AlikeTo, reader: Reader) {
    super();
    this.process = process;
    this.to = to;
    this.reader = reader;
  }
}
