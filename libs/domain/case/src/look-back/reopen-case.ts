import type { ForeignState, Instant, Rejection } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';
import { CHANGES_STREAM, findVersionInForce } from '@lianxin/registers';
import type { ProgrammePin } from '../clocks/clock-rules.ts';
import { requirePack, toProgrammePin } from '../clocks/clock-rules.ts';
import { isConsentRequired } from '../clocks/promised-date.ts';
import { startClock } from '../clocks/start-clock.ts';
import { stopAllClocks } from '../clocks/stop-clock.ts';
import type { CaseDraft } from '../draft.ts';
import type { Attribution, CaseEventOf } from '../events/index.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import type { ClosedState, CommonCaseState, LookBackState } from '../state/index.ts';
import { RULE_BOOK, workStageOf } from '../state/index.ts';
import { checkConsent } from '../commands/later-date.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkRequiredText } from '../commands/check-values.ts';
import { attributionOf } from '../commands/permissions.ts';

/** The pack now in force: as ordered, else the newest version of the one the case was pinned to. */
function findPackInForce(state: CommonCaseState, foreignState: ForeignState, at: Instant): ProgrammePin {
  const standing = requirePack(state);
  const ruleBook = state[RULE_BOOK];
  const inForce = ruleBook.find(findVersionInForce(foreignState, standing.id, at) ?? standing.id);
  return toProgrammePin(ruleBook, inForce ?? standing);
}

const FIRST_CLOCKS = {
  request: ['intake'],
  'cadre-assignment': ['assign', 'resolve'],
  resolution: ['resolve'],
} as const;

const NOT_CLOSED = { request: 'not-closed', 'cadre-assignment': 'not-closed', resolution: 'not-closed' } as const;

type EndedCase = ClosedState | LookBackState;

function checkReopenable(state: EndedCase): Rejection | undefined {
  if (state.stage === 'look-back') return state.withdrawnFrom === undefined ? refused('not-closed') : undefined;
  return state.ending === 'merged' ? refused('merged-into-other') : undefined;
}

/** Whether it ended before any work: taken up again, it has its whole time anew. */
const isEndedUndone = (state: EndedCase): boolean =>
  state.stage === 'look-back' || state.ending === 'withdrawn' || state.ending === 'declined';

type Reopened = CaseEventOf<'CaseReopened'>['data'];

/** By whom, and why: in somebody's words, or because the re-check failed. `agreed`: another had to agree to its whole time anew. */
export type Reopening = Attribution & Pick<Reopened, 'reason' | 'cause'> & { readonly agreed?: boolean };

/** New clocks from this instant; the last holder holds; what the old clocks did stays theirs. */
export function takeUpAgain(
  draft: CaseDraft,
  foreignState: ForeignState,
  { agreed = false, ...said }: Reopening,
): void {
  const state = draft.currentCase;
  const [stage, { holder }] = [workStageOf(state), state];
  const because = draft.add('CaseReopened', {
    ...said,
    ...findPackInForce(state, foreignState, draft.at),
    holder,
    stage,
  });
  stopAllClocks(draft, 'replaced');
  for (const kind of FIRST_CLOCKS[stage]) startClock(draft, because, { kind, because: 'reopened', agreed });
  issueNotice(draft, { template: 'case-reopened', recipients: [holder], because });
}

/** 重启: by hand, of a case that ended. */
export const reopenCase = defineCommand<'ReopenCase', 'closed' | 'look-back'>({
  roles: ['supervisor', 'officer'],
  stages: ['closed', 'look-back'],
  leadsTo: ['request', 'cadre-assignment', 'resolution'],
  elsewhere: NOT_CLOSED,
  readDependencies: () => [CHANGES_STREAM],
  sample: () => ({ reason: SAMPLE_TEXT }),
  decide(draft, state, command, foreignState) {
    const { reason } = command.data;
    const why =
      checkRequiredText('reason', reason) ??
      checkReopenable(state) ??
      (isEndedUndone(state) ? checkConsent(state, command) : undefined);
    if (why) return why;
    const agreed = isEndedUndone(state) && isConsentRequired(state);
    takeUpAgain(draft, foreignState, { ...attributionOf(command), reason, agreed });
    return undefined;
  },
});
