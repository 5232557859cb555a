import type { CaseEvent } from '@lianxin/case';
import { caseEventTypes } from '@lianxin/case';
import type { Projection, ReadModel } from '@lianxin/engine';
import { projectRows } from '@lianxin/engine';
import type { EnterpriseEvent } from '@lianxin/registers';
import { enterpriseRegister } from '@lianxin/registers';
import { SEARCH_MODEL } from '../model-names.ts';
import { selectTypedEvents } from '../typed-events.ts';
import { caseKeysProjection, enterpriseKeysProjection } from './search-tables.ts';

/** What cases and enterprises are found by. Nothing sealed is in it. */
export const searchKeys: Projection = {
  name: SEARCH_MODEL,
  version: 1,
  tables: [caseKeysProjection.table, enterpriseKeysProjection.table] as ReadModel['tables'],
  async apply(batch, tables) {
    const cases = selectTypedEvents<CaseEvent>({ name: 'case', events: caseEventTypes }, batch);
    await projectRows([caseKeysProjection], cases, tables);
    const enterprises = selectTypedEvents<EnterpriseEvent>(enterpriseRegister, batch);
    await projectRows([enterpriseKeysProjection], enterprises, tables);
  },
};
