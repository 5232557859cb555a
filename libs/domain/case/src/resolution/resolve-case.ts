import { forbidden } from '@lianxin/kernel';
import { startLookBackClock } from '../clocks/look-back-clock.ts';
import { requirePack } from '../clocks/clock-rules.ts';
import { startClock } from '../clocks/start-clock.ts';
import { stopClocksOfKind } from '../clocks/stop-clock.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import { listRequesterAddresses } from '../notices/recipients.ts';
import { OUTCOMES } from '../vocabulary.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { shouldSampleResolved } from '../look-back/sampling.ts';
import { checkRequiredText, firstRejection, checkOneOf } from '../commands/check-values.ts';
import { attributionOf, isHolder } from '../commands/permissions.ts';

/** 办结: the handler says it is done. The first of the two acts that close a case. */
export const resolveCase = defineCommand<'ResolveCase', 'resolution'>({
  roles: ['cadre', 'officer', 'supervisor'],
  stages: ['resolution'],
  leadsTo: ['look-back'],
  elsewhere: { request: 'not-accepted-yet', 'look-back': 'already-resolved' },
  sample: () => ({ reply: SAMPLE_TEXT, outcome: 'solved' }),
  decide(draft, state, command) {
    const { reply, outcome } = command.data;
    if (!isHolder(state, command)) return forbidden('not-the-holder', { params: { holder: state.holder } });
    const why = firstRejection(checkRequiredText('reply', reply), checkOneOf('outcome', outcome, OUTCOMES));
    if (why) return why;
    const round = state.tally.resolutions + 1;
    const sampled = shouldSampleResolved(requirePack(state), state, command);
    const { holder } = state;
    const said = { ...attributionOf(command), reply, outcome, holder, sampled, round };
    const opener = draft.add('CaseResolved', omitUndefined(said));
    stopClocksOfKind(draft, 'met', 'resolve', 'rework', 'first-contact');
    stopClocksOfKind(draft, 'replaced', 'wait', 'extension-decision', 'assign');
    startClock(draft, opener, { kind: 'callback' });
    if (sampled) startLookBackClock(draft, opener);
    issueNotice(draft, {
      template: 'case-resolved',
      recipients: listRequesterAddresses(state),
      because: opener,
      params: { outcome },
    });
    return undefined;
  },
});
