import type { Model, Projection } from '@lianxin/engine';
import { applyFolded } from '@lianxin/engine';
import type { CadreEvent, EnterpriseEvent, OfficeEvent } from '@lianxin/registers';
import { cadreRegister, enterpriseRegister, officeRegister } from '@lianxin/registers';
import { REGISTERS } from './names.ts';
import { cadresFold, enterprisesFold, officesFold, stationingsFold } from './registers/registers.ts';
import { seenOf } from './seen.ts';

export const registerLists: Projection = {
  name: REGISTERS,
  version: 1,
  tables: [enterprisesFold.table, stationingsFold.table, cadresFold.table, officesFold.table] as Model['tables'],
  async apply(batch, tables) {
    const enterprises = seenOf<EnterpriseEvent>(enterpriseRegister, batch);
    await applyFolded([enterprisesFold, stationingsFold], enterprises, tables);
    await applyFolded([cadresFold], seenOf<CadreEvent>(cadreRegister, batch), tables);
    await applyFolded([officesFold], seenOf<OfficeEvent>(officeRegister, batch), tables);
  },
};
