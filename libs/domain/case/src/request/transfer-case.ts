import type { Rejection } from '@lianxin/kernel';
import { invalid, refused } from '@lianxin/kernel';
import type { OfficeState } from '@lianxin/registers';
import { startClock } from '../clocks/start-clock.ts';
import { stopClocksOfKind } from '../clocks/stop-clock.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import type { AssignmentState, RequestState } from '../state/index.ts';
import { officeStaffOf } from '../events/attribution.ts';
import { checkTransferConsent } from '../commands/later-date.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkRequiredText } from '../commands/check-values.ts';
import { attributionOf, checkTaker } from '../commands/permissions.ts';

function checkTransferable(state: RequestState | AssignmentState, toOffice: string): Rejection | undefined {
  if (toOffice === state.office) return invalid('toOffice', 'same-office');
  if (state.transfer) return refused('transfer-open', { params: { office: state.transfer.toOffice } });
  if (state.stage === 'request') return state.returned ? refused('awaiting-completion') : undefined;
  return state.offer ? refused('offer-open', { params: { cadre: state.offer.cadre } }) : undefined;
}

/** 转办: offered to another office; the holder stays the holder until that office accepts. */
export const transferCase = defineCommand<'TransferCase', 'request' | 'cadre-assignment'>({
  roles: ['officer', 'supervisor'],
  stages: ['request', 'cadre-assignment'],
  elsewhere: { resolution: 'already-with-a-cadre', 'look-back': 'already-resolved' },
  readDependencies: (_state, { toOffice }) => [`office-${toOffice}`],
  sample: () => ({ toOffice: SAMPLE_TEXT, reason: SAMPLE_TEXT }),
  decide(draft, state, command, foreignState) {
    const { toOffice, reason } = command.data;
    const why =
      checkTaker(state, command) ??
      checkRequiredText('reason', reason) ??
      checkTransferable(state, toOffice) ??
      checkTransferConsent(state, command);
    if (why) return why;
    const office = foreignState.stateOf<OfficeState>(`office-${toOffice}`);
    if (!office) return refused('unknown-office', { field: 'toOffice', params: { office: toOffice } });
    const { dutyOfficer } = office;
    const desk = officeStaffOf(office);
    const because = draft.add('TransferOffered', { ...attributionOf(command), toOffice, desk, reason });
    stopClocksOfKind(draft, 'transferred', 'intake', 'assign');
    const about = startClock(draft, because, { kind: 'accept-transfer' });
    issueNotice(draft, { template: 'transfer-offered', recipients: [dutyOfficer], because, about });
    return undefined;
  },
});
