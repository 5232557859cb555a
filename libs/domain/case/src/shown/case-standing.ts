import type { Actor } from '@lianxin/kernel';
import type { Standing } from '@lianxin/registers';
import type { OpenedCase } from '../state/index.ts';
import { isFiledBy } from '../state/index.ts';

const verifierOf = (state: OpenedCase): string | undefined =>
  state.stage === 'look-back' || state.stage === 'closed' ? state.verifier : undefined;

/**
 * He holds it, helps with it or verifies it. To whom it is only offered, and who is only stationed at its enterprise, has
 * not accepted it; whether somebody stands in today the registers say. Lists ask the same of tables (`isWorkingOn`
 * there).
 */
const isWorkingOn = (state: OpenedCase, id: string): boolean =>
  [state.holder, verifierOf(state), ...state.coHandlers].includes(id);

function scopeOf(state: OpenedCase, office: string | undefined): Standing['scope'] {
  if (office === undefined) return 'other';
  if (state.office === office) return 'office';
  if ('transfer' in state && state.transfer?.toOffice === office) return 'receiving';
  return findHandOverVersion(state, office) === undefined ? 'other' : 'former';
}

/** The version at which the office handed the case over last: it is shown nothing later. */
export const findHandOverVersion = (state: OpenedCase, office: string): number | undefined =>
  state.formerOffices.findLast((former) => former.office === office)?.upTo;

/** The relation of a case to somebody. */
export const judgeStanding = (state: OpenedCase, actor: Pick<Actor, 'id' | 'office'>): Standing => ({
  filed: isFiledBy(state, actor),
  works: isWorkingOn(state, actor.id),
  scope: scopeOf(state, actor.office),
});
