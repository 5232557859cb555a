import type { Model } from '@lianxin/engine';
import type { CadreEvent, EnterpriseEvent, OfficeEvent } from '@lianxin/registers';
import { cadreRegister, enterpriseRegister, officeRegister } from '@lianxin/registers';
import type { Projection } from './case-reports.ts';
import { REGISTERS } from './names.ts';
import { cadresFold, enterprisesFold, officesFold, stationingsFold } from './registers/registers.ts';
import { foldRows } from './row-fold.ts';
import { seenOf } from './seen.ts';

export const registerLists: Projection = {
  name: REGISTERS,
  version: 1,
  tables: [enterprisesFold.table, stationingsFold.table, cadresFold.table, officesFold.table] as Model['tables'],
  async apply(batch, tables) {
    const enterprises = seenOf<EnterpriseEvent>(enterpriseRegister, batch);
    await foldRows(enterprisesFold, enterprises, tables);
    await foldRows(stationingsFold, enterprises, tables);
    await foldRows(cadresFold, seenOf<CadreEvent>(cadreRegister, batch), tables);
    await foldRows(officesFold, seenOf<OfficeEvent>(officeRegister, batch), tables);
  },
};
