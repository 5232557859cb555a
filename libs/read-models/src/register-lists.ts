import type { ReadModel, Projection } from '@lianxin/engine';
import { projectRows } from '@lianxin/engine';
import type { AbsenceEvent, CadreEvent, EnterpriseEvent, MandateEvent, OfficeEvent } from '@lianxin/registers';
import { absenceRegister, cadreRegister, enterpriseRegister, mandateRegister, officeRecord } from '@lianxin/registers';
import { leavesProjection, mandatesProjection } from './acting/ground-tables.ts';
import { REGISTERS_MODEL } from './model-names.ts';
import {
  cadresProjection,
  enterpriseVersionsProjection,
  enterprisesProjection,
  officesProjection,
  stationingsProjection,
} from './registers/register-tables.ts';
import { selectTypedEvents } from './typed-events.ts';

export const registerLists: Projection = {
  name: REGISTERS_MODEL,
  version: 4,
  tables: [
    enterprisesProjection.table,
    enterpriseVersionsProjection.table,
    stationingsProjection.table,
    cadresProjection.table,
    officesProjection.table,
    leavesProjection.table,
    mandatesProjection.table,
  ] as ReadModel['tables'],
  async apply(batch, tables) {
    const enterprises = selectTypedEvents<EnterpriseEvent>(enterpriseRegister, batch);
    await projectRows(
      [enterprisesProjection, enterpriseVersionsProjection, stationingsProjection],
      enterprises,
      tables,
    );
    await projectRows([cadresProjection], selectTypedEvents<CadreEvent>(cadreRegister, batch), tables);
    await projectRows([officesProjection], selectTypedEvents<OfficeEvent>(officeRecord, batch), tables);
    await projectRows([leavesProjection], selectTypedEvents<AbsenceEvent>(absenceRegister, batch), tables);
    await projectRows([mandatesProjection], selectTypedEvents<MandateEvent>(mandateRegister, batch), tables);
  },
};
