import { BLOB_BYTES_MAX, BLOB_HASH, fileReferencedBy } from '@lianxin/engine';
import type { Actor } from '@lianxin/kernel';
import { lookUp } from '@lianxin/kernel';
import type { Runtime } from '@lianxin/runtime';
import { Body, Controller, Get, Header, Param, Post, StreamableFile } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FoundStream, FindPorts, StreamAddress } from '@lianxin/application';
import { readVisibleRecord } from '@lianxin/application';
import type { Principal } from '../../http/principal.ts';
import { CurrentPrincipal } from '../../http/principal.ts';
import { httpProblem, fieldFault, problemOfRejection } from '../../http/http-problem.ts';
import { InjectPorts } from '../../injection-tokens.ts';
import { findStream } from '../find-stream.ts';
import { recordSealedReads } from '../view/read-sealed.ts';
import { FileQuota } from './file-quota.ts';
import { BYTES_TYPE } from './read-bytes.ts';

type Ports = FindPorts & Pick<Runtime, 'blobs' | 'accessLog'>;

/** Where no one command names files, whoever is shown the notes brings them. */
function mustBring({ module, access }: FoundStream, actor: Actor): void {
  const { attachCommand } = module;
  const roles =
    attachCommand === undefined ? undefined : lookUp<readonly string[]>(module.process.roles, attachCommand);
  if (roles && !actor.roles.some((role) => roles.includes(role)))
    throw httpProblem('forbidden', 'role-may-not', { roles: roles.join(', ') });
  const brings = access.as === 'requester' || access.visibilityOf('notes') === 'clear';
  if (!brings || access.upTo !== undefined) throw httpProblem('forbidden', 'other-office');
}

/** Files of one stream: put here first, then named by a command that says what they are. */
@ApiTags('processes')
@Controller('processes/:process/:id/attachments')
export class AttachmentsController {
  private readonly ports: Ports;
  private readonly quota = new FileQuota();

  constructor(@InjectPorts() ports: Ports) {
    this.ports = ports;
  }

  @ApiConsumes(BYTES_TYPE)
  @RouteConfig({ bodyBytesMax: BLOB_BYTES_MAX })
  @Post()
  async put(
    @Param() place: StreamAddress,
    @Body() bytes: unknown,
    @CurrentPrincipal() { actor }: Principal,
  ): Promise<{ readonly hash: string; readonly sizeBytes: number }> {
    const found = await findStream(this.ports, place, actor);
    const { stream } = found;
    mustBring(found, actor);
    if (!Buffer.isBuffer(bytes)) throw fieldFault('body', 'wrong-type', { expected: BYTES_TYPE });
    if (bytes.byteLength === 0) throw fieldFault('body', 'empty');
    if (bytes.byteLength > BLOB_BYTES_MAX) throw fieldFault('body', 'too-big', { max: BLOB_BYTES_MAX });
    const at = { now: this.ports.clock.now(), events: await this.ports.store.read(stream) };
    const refusal = this.quota.take(actor, bytes.byteLength, at);
    if (refusal) throw problemOfRejection(refusal);
    const { hash, size } = await this.ports.blobs.put(stream, bytes);
    return { hash, sizeBytes: size };
  }

  /** Only what an entry of this very stream names: a hash alone opens nothing. */
  @Header('content-disposition', 'attachment')
  @Get(':hash')
  async get(
    @Param() place: StreamAddress & { readonly hash: string },
    @CurrentPrincipal() principal: Principal,
  ): Promise<StreamableFile> {
    const { hash, ...where } = place;
    const found = await findStream(this.ports, where, principal.actor);
    const named = BLOB_HASH.test(hash) && (await this.isVisibleTo(found, hash, principal));
    const bytes = named ? await this.ports.blobs.get(found.stream, hash) : undefined;
    if (!bytes) throw httpProblem('missing', 'no-such-attachment', { hash });
    return new StreamableFile(bytes, { type: BYTES_TYPE, length: bytes.byteLength });
  }

  /** Named by an entry that he is shown; a requester is shown what he brought himself. */
  private async isVisibleTo(found: FoundStream, hash: string, principal: Principal): Promise<boolean> {
    const { module, access, aggregate } = found;
    const shown = access.visibilityOf('notes');
    const open = shown === 'clear' || (shown === 'with-reason' && principal.reason !== undefined);
    const events = await readVisibleRecord(this.ports, found);
    const naming = events.filter((event) => fileReferencedBy(event) === hash);
    if (access.as === 'requester')
      return naming.some(({ data }) => module.requesterPolicy?.isOwnFile(aggregate.state, data) ?? false);
    if (!open) return false;
    if (naming.length > 0) await recordSealedReads(this.ports, found, principal, [shown]);
    return naming.length > 0;
  }
}
