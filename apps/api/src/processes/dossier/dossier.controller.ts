import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { DossierPart, FileContent, SealedPart } from '@lianxin/contracts';
import { DOSSIER_TYPE, sealInput } from '@lianxin/contracts';
import type { Runtime } from '@lianxin/runtime';
import { rolesWithSightOf } from '@lianxin/registers';
import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FoundStream, FindPorts, StreamAddress } from '@lianxin/application';
import type { Principal } from '../../http/principal.ts';
import { CurrentPrincipal } from '../../http/principal.ts';
import { httpProblem } from '../../http/http-problem.ts';
import { onlyForRoles } from '../../http/must-have-role.ts';
import { InjectPorts } from '../../injection-tokens.ts';
import { findForStaff } from '../find-stream.ts';
import type { Dossier, DossierPorts } from './dossier-parts.ts';
import { readDossier } from './dossier-parts.ts';

type Ports = FindPorts & DossierPorts & Pick<Runtime, 'blobs'>;

const SEALED_FILE: FileContent = { bytes: null, because: 'sealed' };
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A case exported as a dossier, which `lianxin verify dossier` checks without this server. */
@ApiTags('processes')
@Controller('processes/:process/:id/dossier')
export class DossierController {
  private readonly ports: Ports;

  constructor(@InjectPorts() ports: Ports) {
    this.ports = ports;
  }

  @Header('content-disposition', 'attachment')
  @Get()
  async read(@Param() place: StreamAddress, @CurrentPrincipal() principal: Principal): Promise<StreamableFile> {
    const found = await findForStaff(this.ports, place, principal.actor);
    if (found.module.decisionSources === undefined)
      throw httpProblem('missing', 'no-dossier', { process: place.process });
    const shown = found.access.visibilityOf('dossier');
    if (shown === 'none') throw onlyForRoles(rolesWithSightOf('dossier'));
    const dossier = await readDossier(this.ports, found, principal);
    return new StreamableFile(Readable.from(this.writeLines(found, principal, dossier)), { type: DOSSIER_TYPE });
  }

  private async readFileContent(stream: string, hash: string): Promise<FileContent> {
    const { blobs } = this.ports;
    const bytes = await blobs.get(stream, hash);
    if (bytes) return { bytes: Buffer.from(bytes).toString('base64') };
    return { bytes: null, because: (await blobs.renewGrace(stream, hash)) ? 'erased' : 'missing' };
  }

  /** One file at a time in memory; the seal comes last, after the access log has recorded who took the dossier. */
  private async *writeLines(
    found: FoundStream,
    { actor, reason }: Principal,
    { parts, files }: Dossier,
  ): AsyncGenerator<string> {
    const sealed: SealedPart[] = [];
    const line = (part: DossierPart): string => {
      const text = JSON.stringify(part);
      sealed.push({ name: part.name, sha256: sha256(text) });
      return `${text}\n`;
    };
    for (const part of parts) yield line(part);
    for (const file of files) {
      const content = reason === undefined ? SEALED_FILE : await this.readFileContent(found.stream, file.hash);
      yield line({ ...file, part: 'file', ...content });
    }
    const seal = sha256(sealInput(sealed));
    await this.ports.accessLog.recordDossierTaken(actor, {
      ...{ stream: found.stream, seal },
      ...(reason === undefined ? {} : { reason }),
    });
    yield line({ name: 'seal', part: 'seal', parts: [...sealed], seal });
  }
}
