import { openingHour } from '@lianxin/calendar';
import type { NoticeDesk, OfficeDay } from '@lianxin/kernel';
import { packOf } from '../clocks/pack.ts';
import type { CaseState, OpenedCase } from '../state/index.ts';
import { isOpened } from '../state/index.ts';

const MINUTES_PER_HOUR = 60;

function dayOf(state: OpenedCase): OfficeDay {
  const { hours } = packOf(state).office;
  return { offsetMinutes: hours.offsetMinutes, opensAtMinute: openingHour(hours) * MINUTES_PER_HOUR };
}

/** How a case's notices are carried: what they say, and how it is recorded what became of them. */
export const noticeDesk: NoticeDesk<CaseState> = {
  content(state, id) {
    if (!isOpened(state)) return undefined;
    const notice = state.notices[id];
    if (!notice) return undefined;
    const { template, recipients, params, hard } = notice;
    return { template, recipients, params, soft: !hard, day: dayOf(state) };
  },
  became: (notice, { sent, givenUp }) => ({ type: 'RecordNotice', data: { notice, sent, givenUp } }),
};
