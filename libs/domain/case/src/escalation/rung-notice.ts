import { rungRank } from '@lianxin/programme';
import { stopClock } from '../clocks/stop-clock.ts';
import type { CaseDraft } from '../draft.ts';
import type { ClockId } from '../events/index.ts';
import type { NoticeTemplate } from '../notices/issue-notice.ts';
import { supersedeNoticesWhere, issueNotice } from '../notices/issue-notice.ts';
import type { NoticeState } from '../state/index.ts';
import { runningClocks } from '../state/index.ts';

/** Notices of the ladder. */
const LADDER_TEMPLATES: readonly string[] = [
  'reminder',
  'rung-fired',
  'rung-unacknowledged',
] satisfies NoticeTemplate[];

/** Whether the notice of a rung covers another: those at it and below. A reminder is below all rungs. */
const isCoveredBy =
  (rung: string) =>
  ({ template, params }: NoticeState): boolean =>
    LADDER_TEMPLATES.includes(template) && rungRank(String(params['rung'])) <= rungRank(rung);

export interface RungNotice {
  readonly template: 'rung-fired' | 'rung-unacknowledged';
  readonly recipients: readonly string[];
  readonly because: number;
  /** The clock that the rung belongs to. */
  readonly clock: ClockId;
  readonly rung: string;
  readonly act: string;
  readonly due: string;
}

/** Its notice was never sent, so no acknowledgement is asked any more. */
export function cancelAcknowledgement(draft: CaseDraft, act: unknown, but = ''): void {
  const asked = runningClocks(draft.currentCase).find(
    ({ kind, because }) => kind === 'acknowledge-rung' && because === act,
  );
  if (asked && act !== but) stopClock(draft, asked, 'replaced');
}

/** Issues the notice of a rung; recipients who were not told of a lower one are told of this one. */
export function issueRungNotice(draft: CaseDraft, notice: RungNotice): void {
  const { template, because, clock, rung, act, due } = notice;
  const overtaken = supersedeNoticesWhere(draft, clock, isCoveredBy(rung));
  for (const { params } of overtaken) cancelAcknowledgement(draft, params['act'], act);
  const recipients = [...new Set([...notice.recipients, ...overtaken.flatMap((below) => below.recipients)])];
  issueNotice(draft, { template, recipients, because, about: clock, params: { rung, act, due } });
}
