import type { ProofReply, ProofRow } from '@lianxin/contracts';
import type { FindPorts, StreamAddress } from '@lianxin/application';
import { readVisibleRecord } from '@lianxin/application';
import type { RecordedEvent } from '@lianxin/kernel';
import { idOfStream } from '@lianxin/kernel';
import { rolesWithSightOf } from '@lianxin/registers';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../http/principal.ts';
import { CurrentPrincipal } from '../../http/principal.ts';
import { httpProblem } from '../../http/http-problem.ts';
import { mustHaveRole } from '../../http/must-have-role.ts';
import { InjectPorts } from '../../injection-tokens.ts';
import { findForStaff } from '../find-stream.ts';
import { withholdFields } from '../withhold-fields.ts';

const toProofRow = ({ position: _position, ...row }: RecordedEvent, hidden: readonly string[]): ProofRow => ({
  ...row,
  ...withholdFields(row.data, hidden),
});

/**
 * The rows of a stream as they are hashed. Names of keys are in them, by which cases of one person can be told: for those
 * who are shown the access log, which has these names too.
 */
@ApiTags('processes')
@Controller('processes/:process/:id/proof')
export class ProofController {
  private readonly ports: FindPorts;

  constructor(@InjectPorts() ports: FindPorts) {
    this.ports = ports;
  }

  @Get()
  async read(@Param() place: StreamAddress, @CurrentPrincipal() { actor }: Principal): Promise<ProofReply> {
    const found = await findForStaff(this.ports, place, actor);
    mustHaveRole(actor, rolesWithSightOf('access-log'));
    const { aggregate, module, stream } = found;
    const events = await readVisibleRecord(this.ports, found);
    const rows = events.filter(({ version }) => version <= aggregate.version);
    const { withholding } = found.access;
    // A chain with a row left out proves nothing, and a whole one tells: who is not told gets none.
    if (withholding && !rows.every((row) => withholding.isRowShown(row)))
      throw httpProblem('forbidden', 'rows-withheld');
    return {
      id: idOfStream(stream),
      version: aggregate.version,
      headHash: aggregate.hash,
      rows: rows.map((event) => toProofRow(event, module.hiddenFields ?? [])),
    };
  }
}
