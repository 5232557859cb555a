import { BLOB_BYTES_MAX } from '@lianxin/engine';
import type { StreamableFile } from '@nestjs/common';
import { Body, Controller, Get, Header, Param, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { StreamAddress } from '@lianxin/application';
import type { Principal } from '../../http/principal.ts';
import { CurrentPrincipal } from '../../http/principal.ts';
import { FileGetter } from './file-getter.ts';
import type { PutFile } from './file-putter.ts';
import { FilePutter } from './file-putter.ts';
import { BYTES_TYPE } from './read-bytes.ts';

/** Files of one stream: uploaded first, then named by a command that says what they are. */
@ApiTags('processes')
@Controller('processes/:process/:id/attachments')
export class AttachmentsController {
  private readonly files: FilePutter;
  private readonly getter: FileGetter;

  constructor(files: FilePutter, getter: FileGetter) {
    this.files = files;
    this.getter = getter;
  }

  @ApiConsumes(BYTES_TYPE)
  @RouteConfig({ bodyBytesMax: BLOB_BYTES_MAX })
  @Post()
  put(
    @Param() place: StreamAddress,
    @Body() bytes: unknown,
    @CurrentPrincipal() { actor }: Principal,
  ): Promise<PutFile> {
    return this.files.put(place, bytes, actor);
  }

  /** Only a file that an entry of this stream names: a hash alone opens nothing. */
  @Header('content-disposition', 'attachment')
  @Get(':hash')
  get(
    @Param() { hash, ...place }: StreamAddress & { readonly hash: string },
    @CurrentPrincipal() principal: Principal,
  ): Promise<StreamableFile> {
    return this.getter.get(place, hash, principal);
  }
}
