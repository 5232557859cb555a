import { rankOf } from '@lianxin/programme';
import { stopClock } from '../clocks/stop.ts';
import type { Draft } from '../draft.ts';
import type { ClockId } from '../events/index.ts';
import type { NoticeTemplate } from '../notices/notices.ts';
import { supersedeWhere, tell } from '../notices/notices.ts';
import type { NoticeState } from '../state/index.ts';
import { runningClocks } from '../state/index.ts';

/** Notices of the ladder. */
const OF_LADDER: readonly string[] = ['reminder', 'rung-fired', 'rung-unacknowledged'] satisfies NoticeTemplate[];

/** The notice of a rung says all of those at it and below; one above says more. A reminder, of no rung, is below all. */
const isSaidBy =
  (rung: string) =>
  ({ template, params }: NoticeState): boolean =>
    OF_LADDER.includes(template) && rankOf(String(params['rung'])) <= rankOf(rung);

export interface RungNotice {
  readonly template: 'rung-fired' | 'rung-unacknowledged';
  readonly recipients: readonly string[];
  readonly because: number;
  /** The clock the rung stands over. */
  readonly clock: ClockId;
  readonly rung: string;
  readonly act: string;
  readonly due: string;
}

/** Nobody was told of it, so nobody is asked to acknowledge it any more. */
export function stopAsking(draft: Draft, act: unknown, but = ''): void {
  const asked = runningClocks(draft.now).find(({ kind, because }) => kind === 'acknowledge-rung' && because === act);
  if (asked && act !== but) stopClock(draft, asked, 'replaced');
}

/** Tells of a rung; whoever was not told of one below hears of this one. */
export function tellRung(draft: Draft, notice: RungNotice): void {
  const { template, because, clock, rung, act, due } = notice;
  const overtaken = supersedeWhere(draft, clock, isSaidBy(rung));
  for (const { params } of overtaken) stopAsking(draft, params['act'], act);
  const recipients = [...new Set([...notice.recipients, ...overtaken.flatMap((below) => below.recipients)])];
  tell(draft, { template, recipients, because, about: clock, params: { rung, act, due } });
}
