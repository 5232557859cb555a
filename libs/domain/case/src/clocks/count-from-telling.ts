import type { Instant } from '@lianxin/kernel';
import { MINUTE_MS, msBetween } from '@lianxin/kernel';
import type { CaseDraft } from '../draft.ts';
import type { NoticeState } from '../state/index.ts';
import { runningClocks } from '../state/index.ts';
import { recordMove } from './move-clock.ts';
import { ruleBookOf } from './rule-book.ts';
import { computeDueDate } from './due-date.ts';

/** Notices go within moments: what is told by then is told at once, and no date moves. */
const AT_ONCE_MS_MAX = MINUTE_MS;

/** Whoever is told late has his whole time to acknowledge from when he is told. `before`: the rung was told of. */
export function countFromTelling(draft: CaseDraft, { notice, params }: NoticeState, before: Instant | undefined): void {
  const asked = runningClocks(draft.currentCase).find(
    ({ kind, because }) => kind === 'acknowledge-rung' && because === params['act'],
  );
  if (before !== undefined || !asked || msBetween(asked.from, draft.at) <= AT_ONCE_MS_MAX) return;
  const from = draft.at;
  const to = { ...computeDueDate(ruleBookOf(draft.currentCase, asked), { ...asked, from }), from };
  recordMove(draft, asked, to, { cause: 'told-late', because: notice });
}
