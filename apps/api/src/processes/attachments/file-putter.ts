import type { FindPorts, FoundStream, StreamAddress } from '@lianxin/application';
import { BLOB_BYTES_MAX } from '@lianxin/engine';
import type { Actor } from '@lianxin/kernel';
import { lookUp } from '@lianxin/kernel';
import type { Runtime } from '@lianxin/runtime';
import { Injectable } from '@nestjs/common';
import { WHOLE_BODY, fieldFault, httpProblem, problemOfRejection } from '../../http/http-problem.ts';
import { mustHaveRole } from '../../http/must-have-role.ts';
import { InjectPorts } from '../../injection-tokens.ts';
import { findStream } from '../find-stream.ts';
import { FileQuota } from './file-quota.ts';
import { BYTES_TYPE } from './read-bytes.ts';

/** A file that was put: SHA-256 of its sealed bytes, by which a command names it, and its size. */
export interface PutFile {
  readonly hash: string;
  readonly sizeBytes: number;
}

/** Where the process names no command for files, those who are shown the notes may upload them. */
function mustBring({ module, access }: FoundStream, actor: Actor): void {
  const { attachCommand } = module;
  const roles =
    attachCommand === undefined ? undefined : lookUp<readonly string[]>(module.process.roles, attachCommand);
  if (roles) mustHaveRole(actor, roles);
  const brings = access.as === 'requester' || access.visibilityOf('notes') === 'clear';
  if (!brings || access.upTo !== undefined) throw httpProblem('forbidden', 'other-office');
}

/** Puts files of streams into the blob store, and counts what each person put there today. */
@Injectable()
export class FilePutter {
  private readonly ports: FindPorts & Pick<Runtime, 'blobs'>;
  private readonly quota = new FileQuota();

  constructor(@InjectPorts() ports: FindPorts & Pick<Runtime, 'blobs'>) {
    this.ports = ports;
  }

  async put(place: StreamAddress, bytes: unknown, actor: Actor): Promise<PutFile> {
    const found = await findStream(this.ports, place, actor);
    const { stream } = found;
    mustBring(found, actor);
    if (!Buffer.isBuffer(bytes)) throw fieldFault(WHOLE_BODY, 'wrong-type', { expected: BYTES_TYPE });
    if (bytes.byteLength === 0) throw fieldFault(WHOLE_BODY, 'empty');
    if (bytes.byteLength > BLOB_BYTES_MAX) throw fieldFault(WHOLE_BODY, 'too-big', { max: BLOB_BYTES_MAX });
    const at = { now: this.ports.clock.now(), events: await this.ports.store.read(stream) };
    const max = found.module.publicOpening?.filesBytesMaxOf(found.aggregate.state);
    const refusal = this.quota.take(actor, bytes.byteLength, { ...at, max });
    if (refusal) throw problemOfRejection(refusal);
    const { hash, size } = await this.ports.blobs.put(stream, bytes);
    return { hash, sizeBytes: size };
  }
}
