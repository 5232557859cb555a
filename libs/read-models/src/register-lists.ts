import type { Model, Projection } from '@lianxin/engine';
import { applyFolded } from '@lianxin/engine';
import type { AbsenceEvent, CadreEvent, EnterpriseEvent, MandateEvent, OfficeEvent } from '@lianxin/registers';
import {
  absenceRegister,
  cadreRegister,
  enterpriseRegister,
  mandateRegister,
  officeRegister,
} from '@lianxin/registers';
import { leavesFold, mandatesFold } from './acting/grounds.ts';
import { REGISTERS } from './names.ts';
import { cadresFold, enterprisesFold, officesFold, stationingsFold } from './registers/registers.ts';
import { seenOf } from './seen.ts';

export const registerLists: Projection = {
  name: REGISTERS,
  version: 2,
  tables: [
    enterprisesFold.table,
    stationingsFold.table,
    cadresFold.table,
    officesFold.table,
    leavesFold.table,
    mandatesFold.table,
  ] as Model['tables'],
  async apply(batch, tables) {
    const enterprises = seenOf<EnterpriseEvent>(enterpriseRegister, batch);
    await applyFolded([enterprisesFold, stationingsFold], enterprises, tables);
    await applyFolded([cadresFold], seenOf<CadreEvent>(cadreRegister, batch), tables);
    await applyFolded([officesFold], seenOf<OfficeEvent>(officeRegister, batch), tables);
    await applyFolded([leavesFold], seenOf<AbsenceEvent>(absenceRegister, batch), tables);
    await applyFolded([mandatesFold], seenOf<MandateEvent>(mandateRegister, batch), tables);
  },
};
