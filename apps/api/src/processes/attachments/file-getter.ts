import type { FindPorts, FoundStream, StreamAddress } from '@lianxin/application';
import { isWithheld, readVisibleRecord } from '@lianxin/application';
import { BLOB_HASH, fileReferencedBy } from '@lianxin/engine';
import type { Runtime } from '@lianxin/runtime';
import { Injectable, StreamableFile } from '@nestjs/common';
import { httpProblem } from '../../http/http-problem.ts';
import { InjectPorts } from '../../injection-tokens.ts';
import { findStream } from '../find-stream.ts';
import type { Reader } from '../view/read-sealed.ts';
import { isReadable, recordSealedReads } from '../view/read-sealed.ts';
import { BYTES_TYPE } from './read-bytes.ts';

type Ports = FindPorts & Pick<Runtime, 'blobs' | 'accessLog'>;

/** Gives out a file of a stream to a reader, however he proved who he is. */
@Injectable()
export class FileGetter {
  private readonly ports: Ports;

  constructor(@InjectPorts() ports: Ports) {
    this.ports = ports;
  }

  /** Throws `no-such-attachment`, also for a file that this reader is not shown. */
  async get(place: StreamAddress, hash: string, reader: Reader): Promise<StreamableFile> {
    const found = await findStream(this.ports, place, reader.actor);
    const named = BLOB_HASH.test(hash) && (await this.isVisibleTo(found, hash, reader));
    const bytes = named ? await this.ports.blobs.get(found.stream, hash) : undefined;
    if (!bytes) throw httpProblem('missing', 'no-such-attachment', { hash });
    return new StreamableFile(bytes, { type: BYTES_TYPE, length: bytes.byteLength });
  }

  /** Whether an entry that the actor is shown names the file; a requester is shown what he uploaded himself. */
  private async isVisibleTo(found: FoundStream, hash: string, reader: Reader): Promise<boolean> {
    const { module, access, aggregate } = found;
    const shown = access.visibilityOf('notes');
    const events = await readVisibleRecord(this.ports, found);
    const naming = events.filter((event) => fileReferencedBy(event) === hash && !isWithheld(access, event));
    if (access.as === 'requester')
      return naming.some(({ data }) => module.requesterPolicy?.isOwnFile(aggregate.state, data) ?? false);
    if (!isReadable(shown, reader.reason)) return false;
    if (naming.length > 0) await recordSealedReads(this.ports, found, reader, [shown]);
    return naming.length > 0;
  }
}
