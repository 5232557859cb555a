import { BLOB_BYTES_MAX } from '@lianxin/engine';
import type { StreamableFile } from '@nestjs/common';
import { Body, Controller, Get, Header, Param, Post, Req } from '@nestjs/common';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../identity/role-guard.ts';
import { FileGetter } from '../processes/attachments/file-getter.ts';
import type { PutFile } from '../processes/attachments/file-putter.ts';
import { FilePutter } from '../processes/attachments/file-putter.ts';
import { BYTES_TYPE } from '../processes/attachments/read-bytes.ts';
import type { OpenedReceipt } from './receipt-check.ts';

/** Files of a case, from the holder of its receipt: number and code are in a header, and asked for before the file is read. */
@ApiTags('public')
@Controller('receipts/files')
export class ReceiptFilesController {
  private readonly files: FilePutter;
  private readonly getter: FileGetter;

  constructor(files: FilePutter, getter: FileGetter) {
    this.files = files;
    this.getter = getter;
  }

  /** `AttachFile` says then what it is. */
  @ApiConsumes(BYTES_TYPE)
  @Public({ receipt: true, bodyBytesMax: BLOB_BYTES_MAX })
  @Post()
  put(@Body() bytes: unknown, @Req() request: FastifyRequest): Promise<PutFile> {
    const { actor, ...place } = request.receipt as OpenedReceipt;
    return this.files.put(place, bytes, actor);
  }

  /** One that he brought himself. */
  @Header('content-disposition', 'attachment')
  @Public({ receipt: true })
  @Get(':hash')
  get(@Param('hash') hash: string, @Req() request: FastifyRequest): Promise<StreamableFile> {
    const { actor, ...place } = request.receipt as OpenedReceipt;
    return this.getter.get(place, hash, { actor, reason: undefined });
  }
}
