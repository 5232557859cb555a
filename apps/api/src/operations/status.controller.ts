import type { OperationsStatusReply } from '@lianxin/contracts';
import { rolesWithSightOf } from '@lianxin/registers';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequireRoles } from '../identity/role-guard.ts';
import { OperationsStatus } from './operations-status.ts';

/** How the installation runs, as `lianxin doctor` and the metrics see it, for a screen that is asked again and again. */
@ApiTags('operations')
@RequireRoles(...rolesWithSightOf('operations'))
@Controller('operations')
export class StatusController {
  private readonly status: OperationsStatus;

  constructor(status: OperationsStatus) {
    this.status = status;
  }

  @Get('status')
  read(): Promise<OperationsStatusReply> {
    return this.status.read();
  }
}
