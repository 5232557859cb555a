import { invalid, refused } from '@lianxin/kernel';
import type { OfficeState } from '@lianxin/registers';
import { startClock } from '../../clocks/start.ts';
import { stopKinds } from '../../clocks/stop.ts';
import { tell } from '../../notices/notices.ts';
import { rule } from '../rule.ts';
import { blank, firstOf } from '../values.ts';
import { byOf, notHolder } from '../who.ts';

/** 转办: offered to another office; the holder stays the holder until that office accepts. */
export const transferCase = rule<'TransferCase', 'request' | 'cadre-assignment'>({
  roles: ['officer', 'supervisor'],
  stages: ['request', 'cadre-assignment'],
  elsewhere: { resolution: 'already-with-a-cadre', 'look-back': 'already-resolved' },
  needs: (_state, { toOffice }) => [`office-${toOffice}`],
  decide(draft, state, command, facts) {
    const { toOffice, reason } = command.data;
    const why = firstOf(
      state.stage === 'request' && !state.taken ? undefined : notHolder(state, command),
      blank('reason', reason),
    );
    if (why) return why;
    if (toOffice === state.office) return invalid('toOffice', 'same-office');
    const office = facts.of<OfficeState>(`office-${toOffice}`);
    if (!office) return refused('unknown-office', { field: 'toOffice', params: { office: toOffice } });
    if (state.transfer) return refused('transfer-open', { params: { office: state.transfer.toOffice } });
    if (state.stage === 'request' && state.returned) return refused('awaiting-completion');
    if (state.stage === 'cadre-assignment' && state.offer) return refused('offer-open');
    const { dutyOfficer, supervisor, leader } = office;
    const desk = { dutyOfficer, supervisor, leader };
    const because = draft.add('TransferOffered', { ...byOf(command), toOffice, desk, reason });
    stopKinds(draft, 'met', 'intake', 'assign');
    const about = startClock(draft, because, { kind: 'accept-transfer' });
    tell(draft, { template: 'transfer-offered', recipients: [dutyOfficer], because, ...(about ? { about } : {}) });
    return undefined;
  },
});
