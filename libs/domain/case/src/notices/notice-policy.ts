import { openingHour } from '@lianxin/calendar';
import type { NoticePolicy, OpeningTime } from '@lianxin/kernel';
import { lookUp } from '@lianxin/kernel';
import { requirePack } from '../clocks/clock-rules.ts';
import type { Substitution } from '../events/index.ts';
import { noticeDependencies, listPossibleRecipients, findSubstitutions } from '../presence/redirect-notice.ts';
import type { CaseState, OpenedCase } from '../state/index.ts';
import { isOpened } from '../state/index.ts';
import { substitutionReasonOf } from './substitute.ts';

const MINUTES_PER_HOUR = 60;

function officeHoursOf(state: OpenedCase): OpeningTime {
  const { hours } = requirePack(state).office;
  return { offsetMinutes: hours.offsetMinutes, opensAtMinute: openingHour(hours) * MINUTES_PER_HOUR };
}

const substitutionParams = (instead: readonly Substitution[] = []): Readonly<Record<string, string>> => {
  const why = substitutionReasonOf(instead);
  return why === undefined ? {} : { instead: why };
};

/**
 * How a case's notices are delivered: what they say, to whom they are redirected, and the command that records the
 * outcome.
 */
export const caseNoticePolicy: NoticePolicy<CaseState> = {
  contentOf(state, id) {
    if (!isOpened(state)) return undefined;
    const notice = lookUp(state.notices, id);
    if (!notice) return undefined;
    const { template, recipients, params, hard, instead } = notice;
    return {
      template,
      recipients,
      params: { ...params, ...substitutionParams(instead) },
      soft: !hard,
      day: officeHoursOf(state),
    };
  },
  readDependencies(state, id, foreignState, nobody) {
    const notice = isOpened(state) ? lookUp(state.notices, id) : undefined;
    return isOpened(state) && notice ? noticeDependencies(state, notice, { foreignState, nobody }) : [];
  },
  possibleRecipients(state, id, foreignState) {
    const notice = isOpened(state) ? lookUp(state.notices, id) : undefined;
    return isOpened(state) && notice ? listPossibleRecipients(state, notice, foreignState) : [];
  },
  redirectCommand(state, id, { foreignState, withoutAccount: nobody = [], now }) {
    const notice = isOpened(state) ? lookUp(state.notices, id) : undefined;
    if (!isOpened(state) || !notice) return undefined;
    if (findSubstitutions(state, notice, { foreignState, nobody }, now).length === 0) return undefined;
    return { type: 'RedirectNotice', data: nobody.length > 0 ? { notice: id, nobody } : { notice: id } };
  },
  outcomeCommand: (notice, { sent, givenUp }) => ({ type: 'RecordNotice', data: { notice, sent, givenUp } }),
};
