import { CONTACT_ADDRESS } from '@lianxin/kernel';
import { requirePack } from '../clocks/clock-rules.ts';
import type { OpenedCase } from '../state/index.ts';

/** Everybody who filed it, merged cases included: by account, or by the contact of the case where there is none. */
export const listRequesterAddresses = (state: OpenedCase, contact: string = CONTACT_ADDRESS): readonly string[] => [
  state.requester ?? contact,
  ...state.absorbed.flatMap(({ requesters }) => requesters),
];

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
  verifier: (state) => (state.stage === 'look-back' ? state.verifier : undefined) ?? `office:${state.office}/verifier`,
};

/** Who is told, by what they are to the case; where nobody is, the supervisor is. */
export function resolveRecipients(state: OpenedCase, roles: readonly string[]): readonly string[] {
  const found = roles.map((role) => BY_ROLE[role]?.(state)).filter((address) => address !== undefined);
  return found.length === 0 ? [state.desk.supervisor] : [...new Set(found)];
}
