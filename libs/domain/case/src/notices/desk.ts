import { openingHour } from '@lianxin/calendar';
import type { NoticeDesk, OfficeDay } from '@lianxin/kernel';
import { lookUp } from '@lianxin/kernel';
import { packOf } from '../clocks/pack.ts';
import type { Instead } from '../events/index.ts';
import { noticeNeeds, noticePeople, redirectOf } from '../presence/redirect.ts';
import type { CaseState, OpenedCase } from '../state/index.ts';
import { isOpened } from '../state/index.ts';
import { whyInstead } from './sent-on.ts';

const MINUTES_PER_HOUR = 60;

function dayOf(state: OpenedCase): OfficeDay {
  const { hours } = packOf(state).office;
  return { offsetMinutes: hours.offsetMinutes, opensAtMinute: openingHour(hours) * MINUTES_PER_HOUR };
}

const saying = (instead: readonly Instead[] = []): Readonly<Record<string, string>> => {
  const why = whyInstead(instead);
  return why === undefined ? {} : { instead: why };
};

/** How a case's notices are carried: what they say, and how it is recorded what became of them. */
export const noticeDesk: NoticeDesk<CaseState> = {
  content(state, id) {
    if (!isOpened(state)) return undefined;
    const notice = lookUp(state.notices, id);
    if (!notice) return undefined;
    const { template, recipients, params, hard, instead } = notice;
    return { template, recipients, params: { ...params, ...saying(instead) }, soft: !hard, day: dayOf(state) };
  },
  needs(state, id, facts, nobody) {
    const notice = isOpened(state) ? lookUp(state.notices, id) : undefined;
    return isOpened(state) && notice ? noticeNeeds(state, notice, { facts, nobody }) : [];
  },
  people(state, id, facts) {
    const notice = isOpened(state) ? lookUp(state.notices, id) : undefined;
    return isOpened(state) && notice ? noticePeople(state, notice, facts) : [];
  },
  redirect(state, id, { facts, nobody = [], now }) {
    const notice = isOpened(state) ? lookUp(state.notices, id) : undefined;
    if (!isOpened(state) || !notice) return undefined;
    if (redirectOf(state, notice, { facts, nobody }, now).length === 0) return undefined;
    return { type: 'RedirectNotice', data: nobody.length > 0 ? { notice: id, nobody } : { notice: id } };
  },
  became: (notice, { sent, givenUp }) => ({ type: 'RecordNotice', data: { notice, sent, givenUp } }),
};
