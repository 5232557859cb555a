import type { Rejection } from '@lianxin/kernel';
import { invalid, refused } from '@lianxin/kernel';
import type { OfficeState } from '@lianxin/registers';
import { startClock } from '../../clocks/start.ts';
import { stopKinds } from '../../clocks/stop.ts';
import { tell } from '../../notices/notices.ts';
import type { AssignmentState, RequestState } from '../../state/index.ts';
import { deskOf } from '../desk.ts';
import { transferNeedsAnother } from '../later-date.ts';
import { rule } from '../rule.ts';
import { blank } from '../values.ts';
import { byOf, notTaker } from '../who.ts';

function notTransferable(state: RequestState | AssignmentState, toOffice: string): Rejection | undefined {
  if (toOffice === state.office) return invalid('toOffice', 'same-office');
  if (state.transfer) return refused('transfer-open', { params: { office: state.transfer.toOffice } });
  if (state.stage === 'request') return state.returned ? refused('awaiting-completion') : undefined;
  return state.offer ? refused('offer-open') : undefined;
}

/** 转办: offered to another office; the holder stays the holder until that office accepts. */
export const transferCase = rule<'TransferCase', 'request' | 'cadre-assignment'>({
  roles: ['officer', 'supervisor'],
  stages: ['request', 'cadre-assignment'],
  elsewhere: { resolution: 'already-with-a-cadre', 'look-back': 'already-resolved' },
  needs: (_state, { toOffice }) => [`office-${toOffice}`],
  decide(draft, state, command, facts) {
    const { toOffice, reason } = command.data;
    const why =
      notTaker(state, command) ??
      blank('reason', reason) ??
      notTransferable(state, toOffice) ??
      transferNeedsAnother(state, command);
    if (why) return why;
    const office = facts.of<OfficeState>(`office-${toOffice}`);
    if (!office) return refused('unknown-office', { field: 'toOffice', params: { office: toOffice } });
    const { dutyOfficer } = office;
    const desk = deskOf(office);
    const because = draft.add('TransferOffered', { ...byOf(command), toOffice, desk, reason });
    stopKinds(draft, 'transferred', 'intake', 'assign');
    const about = startClock(draft, because, { kind: 'accept-transfer' });
    tell(draft, { template: 'transfer-offered', recipients: [dutyOfficer], because, about });
    return undefined;
  },
});
