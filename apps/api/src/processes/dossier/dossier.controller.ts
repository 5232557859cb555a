import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { DossierPart, FileContent, SealedPart } from '@lianxin/contracts';
import { DOSSIER_TYPE, sealedText } from '@lianxin/contracts';
import type { Installation } from '@lianxin/platform';
import { rolesShown } from '@lianxin/registers';
import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Asker } from '../../doors/asker.ts';
import { Asking } from '../../doors/asker.ts';
import { doorProblem, fault } from '../../doors/door-problem.ts';
import { Installed } from '../../installed.ts';
import type { Found } from '../find-stream.ts';
import { findForStaff } from '../find-stream.ts';
import type { Place } from '../view/view-stream.ts';
import type { Dossier } from './dossier-parts.ts';
import { dossierOf } from './dossier-parts.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** One case to take away, checked without us: `lianxin verify dossier`. */
@ApiTags('processes')
@Controller('processes/:process/:id/dossier')
export class DossierController {
  private readonly installation: Installation;

  constructor(@Installed() installation: Installation) {
    this.installation = installation;
  }

  @Header('content-disposition', 'attachment')
  @Get()
  async read(@Param() place: Place, @Asking() asker: Asker): Promise<StreamableFile> {
    const found = await findForStaff(this.installation, place, asker.actor);
    if (found.kit.dossier === undefined) throw doorProblem('missing', 'no-dossier', { process: place.process });
    const shown = found.access.shows('dossier');
    if (shown === 'none') throw doorProblem('forbidden', 'role-may-not', { roles: rolesShown('dossier').join(', ') });
    if (asker.reason === undefined) throw fault('Lianxin-Reason', 'required');
    const dossier = await dossierOf(this.installation, found, asker);
    return new StreamableFile(Readable.from(this.lines(found, asker, dossier)), { type: DOSSIER_TYPE });
  }

  private async contentOf(stream: string, hash: string): Promise<FileContent> {
    const { blobs } = this.installation;
    const bytes = await blobs.get(stream, hash);
    if (bytes) return { bytes: Buffer.from(bytes).toString('base64') };
    return { bytes: null, because: (await blobs.hold(stream, hash)) ? 'erased' : 'missing' };
  }

  /** One file at a time in memory; the seal last, once it stands in the access log who took the dossier. */
  private async *lines(found: Found, { actor, reason = '' }: Asker, { parts, files }: Dossier): AsyncGenerator<string> {
    const sealed: SealedPart[] = [];
    const line = (part: DossierPart): string => {
      const text = JSON.stringify(part);
      sealed.push({ name: part.name, sha256: sha256(text) });
      return `${text}\n`;
    };
    for (const part of parts) yield line(part);
    for (const file of files) {
      yield line({ ...file, part: 'file', ...(await this.contentOf(found.stream, file.hash)) });
    }
    const seal = sha256(sealedText(sealed));
    await this.installation.accessLog.dossierTaken(actor, { stream: found.stream, seal, reason });
    yield line({ name: 'seal', part: 'seal', parts: [...sealed], seal });
  }
}
