import { CONTACT_ADDRESS } from '@lianxin/kernel';
import { officeRole } from '@lianxin/registers';
import { requirePack } from '../clocks/clock-rules.ts';
import type { OpenedCase } from '../state/index.ts';

/**
 * Everybody who filed it, merged cases included, each once: by account, or by the contact of the case where there is none.
 * A contact that nobody has verified is nobody's address: he reads by his receipt alone.
 */
export const listRequesterAddresses = (state: OpenedCase, contact: string = CONTACT_ADDRESS): readonly string[] =>
  state.unverified
    ? []
    : [...new Set([state.requester ?? contact, ...state.absorbed.flatMap(({ requesters }) => requesters)])];

/** The holder offers; after too many refusals, or where nobody is left to ask, the supervisor assigns. */
function assignerOf(state: OpenedCase): string {
  const asked = state.stage === 'cadre-assignment' && state.asksSupervisor;
  const refused = state.tally.refusals >= requirePack(state).refusals.countMax;
  return asked || refused ? state.desk.supervisor : state.holder;
}

const BY_ROLE: Readonly<Record<string, (state: OpenedCase) => string | undefined>> = {
  holder: (state) => state.holder,
  assigner: assignerOf,
  receiver: (state) => ('transfer' in state ? state.transfer?.desk.dutyOfficer : undefined),
  lead: (state) => state.lead,
  'stand-in': (state) => state.standIn,
  'duty-officer': (state) => state.desk.dutyOfficer,
  supervisor: (state) => state.desk.supervisor,
  leader: (state) => state.desk.leader,
  verifier: (state) =>
    (state.stage === 'look-back' ? state.verifier : undefined) ?? officeRole(state.office, 'verifier'),
};

/** The addresses behind roles such as `holder`, each once; the supervisor where none of the roles has anybody. */
export function resolveRecipients(state: OpenedCase, roles: readonly string[]): readonly string[] {
  const found = roles.map((role) => BY_ROLE[role]?.(state)).filter((address) => address !== undefined);
  return found.length === 0 ? [state.desk.supervisor] : [...new Set(found)];
}
