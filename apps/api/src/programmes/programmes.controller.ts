import type { ProgrammeDiffQuery, ProgrammeDiffReply, ProgrammeReply, ProgrammesReply } from '@lianxin/contracts';
import { programmeDiffQuery } from '@lianxin/contracts';
import type { ProgrammePorts } from '@lianxin/product';
import { compareProgrammes, listProgrammes, readProgramme } from '@lianxin/product';
import { rolesWithSightOf } from '@lianxin/registers';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { httpProblem } from '../http/http-problem.ts';
import { inputPipe } from '../http/input-pipe.ts';
import { RequireRoles } from '../identity/role-guard.ts';
import { InjectPorts } from '../injection-tokens.ts';

/** The versions of programmes that are known here, each rule in words. What is on record of one: `/processes/programme`. */
@ApiTags('programmes')
@RequireRoles(...rolesWithSightOf('registers'))
@Controller('programmes')
export class ProgrammesController {
  private readonly ports: ProgrammePorts;

  constructor(@InjectPorts() ports: ProgrammePorts) {
    this.ports = ports;
  }

  @Get()
  async list(): Promise<ProgrammesReply> {
    return { programmes: await listProgrammes(this.ports) };
  }

  @Get('diff')
  diff(
    @Query({ schema: programmeDiffQuery, pipes: [inputPipe] }) { from, to }: ProgrammeDiffQuery,
  ): ProgrammeDiffReply {
    const found = compareProgrammes(this.ports.ruleBook, from, to);
    if (typeof found === 'string') throw httpProblem('missing', 'no-such-programme', { programme: found });
    return found;
  }

  @Get(':id')
  async read(@Param('id') ref: string): Promise<ProgrammeReply> {
    const found = await readProgramme(this.ports, ref);
    if (!found) throw httpProblem('missing', 'no-such-programme', { programme: ref });
    return found;
  }
}
