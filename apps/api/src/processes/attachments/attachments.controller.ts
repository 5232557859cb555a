import { BLOB_BYTES_MAX, BLOB_HASH, fileNamedBy } from '@lianxin/engine';
import type { Actor } from '@lianxin/kernel';
import { lookUp } from '@lianxin/kernel';
import type { Installation } from '@lianxin/platform';
import { Body, Controller, Get, Header, Param, Post, StreamableFile } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { Asker } from '../../doors/asker.ts';
import { Asking } from '../../doors/asker.ts';
import { doorProblem, fault, ofRejection } from '../../doors/door-problem.ts';
import { Installed } from '../../installed.ts';
import type { Found } from '../find-stream.ts';
import { findStream, recordOf } from '../find-stream.ts';
import { noteRead } from '../view/read-sealed.ts';
import type { Place } from '../view/view-stream.ts';
import { FileQuota } from './file-quota.ts';
import { BYTES_TYPE } from './read-bytes.ts';

/** Names a file of a case; where a process has another command for it, whoever is shown its notes brings files. */
const ATTACH = 'AttachFile';

function mustBring({ kit, access }: Found, actor: Actor): void {
  const roles: readonly string[] | undefined = lookUp(kit.process.roles, ATTACH);
  if (roles && !actor.roles.some((role) => roles.includes(role)))
    throw doorProblem('forbidden', 'role-may-not', { roles: roles.join(', ') });
  const brings = access.as === 'requester' || access.shows('notes') === 'clear';
  if (!brings || access.upTo !== undefined) throw doorProblem('forbidden', 'other-office');
}

/** Files of one stream: put here first, then named by a command that says what they are. */
@ApiTags('processes')
@Controller('processes/:process/:id/attachments')
export class AttachmentsController {
  private readonly installation: Installation;
  private readonly quota = new FileQuota();

  constructor(@Installed() installation: Installation) {
    this.installation = installation;
  }

  @ApiConsumes(BYTES_TYPE)
  @RouteConfig({ bodyBytesMax: BLOB_BYTES_MAX })
  @Post()
  async put(
    @Param() place: Place,
    @Body() bytes: unknown,
    @Asking() { actor }: Asker,
  ): Promise<{ readonly hash: string; readonly sizeBytes: number }> {
    const found = await findStream(this.installation, place, actor);
    const { stream } = found;
    mustBring(found, actor);
    if (!Buffer.isBuffer(bytes)) throw fault('body', 'wrong-type', { expected: BYTES_TYPE });
    if (bytes.byteLength === 0) throw fault('body', 'empty');
    if (bytes.byteLength > BLOB_BYTES_MAX) throw fault('body', 'too-big', { max: BLOB_BYTES_MAX });
    const at = { now: this.installation.clock.now(), events: await this.installation.store.read(stream) };
    const refusal = this.quota.take(actor, bytes.byteLength, at);
    if (refusal) throw ofRejection(refusal);
    const { hash, size } = await this.installation.blobs.put(stream, bytes);
    return { hash, sizeBytes: size };
  }

  /** Only what an entry of this very stream names: a hash alone opens nothing. */
  @Header('content-disposition', 'attachment')
  @Get(':hash')
  async get(@Param() place: Place & { readonly hash: string }, @Asking() asker: Asker): Promise<StreamableFile> {
    const { hash, ...where } = place;
    const found = await findStream(this.installation, where, asker.actor);
    const named = BLOB_HASH.test(hash) && (await this.isShown(found, hash, asker));
    const bytes = named ? await this.installation.blobs.get(found.stream, hash) : undefined;
    if (!bytes) throw doorProblem('missing', 'no-such-attachment', { hash });
    return new StreamableFile(bytes, { type: BYTES_TYPE, length: bytes.byteLength });
  }

  /** Named by an entry that he is shown; a requester is shown what he brought himself. */
  private async isShown(found: Found, hash: string, asker: Asker): Promise<boolean> {
    const { kit, access, fold } = found;
    const shown = access.shows('notes');
    const open = shown === 'clear' || (shown === 'with-reason' && asker.reason !== undefined);
    const events = await recordOf(this.installation, found);
    const naming = events.filter((event) => fileNamedBy(event) === hash);
    if (access.as === 'requester') return naming.some(({ data }) => kit.requesters?.brought(fold.state, data) ?? false);
    if (!open) return false;
    if (naming.length > 0) await noteRead(this.installation, found, asker, [shown]);
    return naming.length > 0;
  }
}
