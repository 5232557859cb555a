import type { Process } from '@lianxin/kernel';
import { CALENDAR_STREAM, CHANGES_STREAM } from '@lianxin/registers';
import { agenda, headline } from './agenda/agenda.ts';
import type { CaseCommand } from './commands/index.ts';
import { decide, needs, roles } from './decide/decide.ts';
import { forAnother } from './decide/in-the-stead.ts';
import { possible, possibleInTheStead } from './decide/possible.ts';
import { Draft } from './draft.ts';
import type { CaseEvent } from './events/index.ts';
import { caseEvents } from './events/sealing.ts';
import { stopAsking } from './escalation/tell-rung.ts';
import { evolve } from './evolve/evolve.ts';
import { noticeDesk } from './notices/desk.ts';
import { share } from './share.ts';
import { settle } from './settle/settle.ts';
import type { CaseState } from './state/index.ts';
import { NO_CASE, isOpened } from './state/index.ts';

/** One difficulty of one enterprise, from request to close-out. Streams `case-<id>`. */
export const assistanceCase: Process<CaseState, CaseCommand, CaseEvent> = {
  name: 'case',
  initial: NO_CASE,
  events: caseEvents,
  roles,
  forAnother,
  evolve,
  settle,
  settlesBy: [CALENDAR_STREAM, CHANGES_STREAM],
  needs,
  decide,
  possible,
  inTheStead: possibleInTheStead,
  agenda,
  agendaRevision: 2,
  headline,
  historic(state, notices, at) {
    if (!isOpened(state)) return [];
    const draft = new Draft(state, at);
    for (const notice of notices) {
      draft.add('NoticeSuperseded', { notice, because: 'historic' });
      stopAsking(draft, state.notices[notice]?.params['act']);
    }
    return draft.events;
  },
  notices: noticeDesk,
  share,
  programme: (state) => (isOpened(state) ? state.programme : undefined),
  workflow: 'assistanceCase',
};
