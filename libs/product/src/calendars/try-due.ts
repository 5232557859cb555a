import { DEFAULT_OFFICE_HOURS, amendmentIdsOf, countedMsOfSpan, explainDueDate, workingDayMs } from '@lianxin/calendar';
import type { Amendment, Span } from '@lianxin/calendar';
import type { DueBody, DueReply, TriedSpan } from '@lianxin/contracts';
import { spanReasonText } from '@lianxin/contracts';
import type { Instant } from '@lianxin/kernel';
import type { KnownCalendar } from './known-calendar.ts';

const documentOf = ({ layer, documentNumber, title, published }: Amendment): DueReply['documents'][string] => ({
  ...{ layer, documentNumber, title, published },
});

/** When an allowance would be due, span by span, in the hours that offices keep by default. Throws `Unanswerable`. */
export function tryDue(
  { calendar, views }: KnownCalendar,
  { from, amount, unit, countFrom, layer }: DueBody,
  knownAt: Instant,
): DueReply {
  const hours = { ...DEFAULT_OFFICE_HOURS, offsetMinutes: calendar.offsetMinutes };
  const view = views({ path: layer, knownAt });
  const explained = explainDueDate({ from: from as Instant, rule: { unit, amount, countFrom }, view, hours });
  const byId = new Map(calendar.amendments.map((one) => [one.id, one]));
  const explainSpan = (span: Span): TriedSpan => {
    const amendment = byId.get(span.because);
    const cause = amendment && { kind: 'amendment' as const, ...documentOf(amendment) };
    const say = (language: 'zh' | 'en') =>
      spanReasonText({ because: span.because, cause }, { language, offsetMinutes: hours.offsetMinutes });
    return {
      ...{ from: span.from, to: span.to, what: span.what, because: span.because },
      countsMs: countedMsOfSpan(span, unit, hours),
      ...(cause && { cause }),
      why: { zh: say('zh'), en: say('en') },
    };
  };
  const named = amendmentIdsOf(view.revision).flatMap((id) => byId.get(id) ?? []);
  return {
    due: explained.at,
    spans: explained.spans.map(explainSpan),
    provisional: explained.provisional,
    revision: view.revision,
    knownAt,
    workDayMs: unit.startsWith('working') ? workingDayMs(hours) : null,
    offsetMinutes: hours.offsetMinutes,
    documents: Object.fromEntries(named.map((one) => [one.id, documentOf(one)])),
  };
}
