import type { Process } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';
import { CALENDAR_STREAM, CHANGES_STREAM } from '@lianxin/registers';
import { agenda, headline } from './agenda/agenda.ts';
import type { CaseCommand } from './commands/index.ts';
import { decide, readDependencies, commandRoles } from './commands/decide.ts';
import { commandsForAnother } from './commands/acting-for-another.ts';
import { listPossibleCommands, possibleForAnother } from './commands/possible-commands.ts';
import { CaseDraft } from './draft.ts';
import type { CaseEvent } from './events/index.ts';
import { caseEventTypes } from './events/case-events.ts';
import { cancelAcknowledgement } from './escalation/rung-notice.ts';
import { evolve } from './events/evolve.ts';
import { caseNoticePolicy } from './notices/notice-policy.ts';
import { entryShareFor } from './entry-share.ts';
import { settle } from './settle/settle.ts';
import type { CaseState } from './state/index.ts';
import { noCase, isOpened } from './state/index.ts';

/** One difficulty of one enterprise, from request to close-out, decided by this rule book. Streams `case-<id>`. */
export const createCaseProcess = (ruleBook: RuleBook): Process<CaseState, CaseCommand, CaseEvent> => ({
  ...caseRules,
  initial: noCase(ruleBook),
});

const caseRules: Omit<Process<CaseState, CaseCommand, CaseEvent>, 'initial'> = {
  name: 'case',
  events: caseEventTypes,
  roles: commandRoles,
  commandsForAnother,
  evolve,
  settle,
  settleDependencies: [CALENDAR_STREAM, CHANGES_STREAM],
  readDependencies,
  decide,
  possibleCommands: listPossibleCommands,
  actingForAnother: possibleForAnother,
  agenda,
  agendaRevision: 2,
  headline,
  retireNotices(state, notices, at) {
    if (!isOpened(state)) return [];
    const draft = new CaseDraft(state, at);
    for (const notice of notices) {
      draft.add('NoticeSuperseded', { notice, because: 'historic' });
      cancelAcknowledgement(draft, state.notices[notice]?.params['act']);
    }
    return draft.events;
  },
  notices: caseNoticePolicy,
  entryQuotaOf: entryShareFor,
  programmeOf: (state) => (isOpened(state) ? state.programme : undefined),
  workflow: 'assistanceCase',
};
