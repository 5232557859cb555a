import type { CaseEvent, OpenedCase } from '@lianxin/case';
import { listHandlersMadeBy } from '@lianxin/case';
import type { TypedEvent } from '../typed-events.ts';
import type { CaseRow } from './cases-table.ts';

/** Until somebody looks: also what an earlier round left untold. */
export const withhold = ({ untold, toldUpTo }: CaseRow, version: number): Partial<CaseRow> => ({
  untold: true,
  toldUpTo: untold ? toldUpTo : version,
});

/** Nobody was met: by whom, also of entries that do not say it. */
export const tellUnreached = (
  { at, data }: Extract<TypedEvent<CaseEvent>, { type: 'LookBackUnreached' }>,
  { verifier }: CaseRow,
): Partial<CaseRow> => ({ unreachedAt: at, unreachedBy: data.verifier ?? verifier, untold: false });

/** Where it is not said at the ending whether it is looked at, a draw decides it. */
export const leaveToDraw = (row: CaseRow, sampled: boolean | undefined, version: number): Partial<CaseRow> => ({
  sampled: sampled === true,
  ...(sampled === undefined ? withhold(row, version) : { untold: false }),
});

/** With whom the event makes a handler, or a requester by a merge. */
export function addInvolved(row: CaseRow, event: TypedEvent<CaseEvent>): readonly string[] {
  const filed = event.type === 'CaseAbsorbed' ? event.data.requesters : [];
  const before = row as Pick<CaseRow, 'holder' | 'coHandlers'> & Pick<OpenedCase, 'stage'>;
  const added = [...listHandlersMadeBy(before, event), ...filed].filter((one) => !row.involved.includes(one));
  return added.length === 0 ? row.involved : [...row.involved, ...new Set(added)];
}
