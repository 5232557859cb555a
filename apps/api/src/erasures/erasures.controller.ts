import type { EraseBody, ErasureReply } from '@lianxin/contracts';
import { eraseBody } from '@lianxin/contracts';
import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { personRegister } from '@lianxin/registers';
import { principalOf } from '../http/principal.ts';
import { inputPipe } from '../http/input-pipe.ts';
import { RequireRoles } from '../identity/role-guard.ts';
import { InjectPorts } from '../injection-tokens.ts';
import { commandIdOf } from '../processes/headers.ts';
import type { ErasurePorts } from './person-eraser.ts';
import { PersonEraser } from './person-eraser.ts';

@ApiTags('erasures')
@RequireRoles(...personRegister.roles.ErasePerson)
@Controller('erasures')
export class ErasuresController {
  private readonly erasing: PersonEraser;

  constructor(@InjectPorts() ports: ErasurePorts) {
    this.erasing = new PersonEraser(ports);
  }

  /** Destroys the key of a person: what was sealed under it can never be read again; entries and figures stay. */
  @Post()
  @HttpCode(200)
  async erase(
    @Body({ schema: eraseBody, pipes: [inputPipe] }) wish: EraseBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ErasureReply> {
    const commandId = commandIdOf(request);
    const erased = await this.erasing.erase(wish, principalOf(request), commandId);
    void reply.header('idempotency-key', commandId);
    return erased;
  }
}
