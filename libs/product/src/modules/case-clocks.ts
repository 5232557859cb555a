import type { CaseEvent, ClockState, ExplainedSpan as PlainSpan, OpenedCase } from '@lianxin/case';
import { RULE_BOOK, explainCase } from '@lianxin/case';
import type { ExplainedSpan, OfficeLocale } from '@lianxin/contracts';
import { spanReasonText } from '@lianxin/contracts';
import type { Instant, VersionedEvent } from '@lianxin/kernel';
import { countedIntervalsOf, remainingTimeOf } from '@lianxin/read-models';
import type { ClocksExplanation } from '@lianxin/application';
import { clockLight } from './case-answers-from-record.ts';

const withSpanText = (span: PlainSpan, offsetMinutes: number): ExplainedSpan => {
  const say = (language: OfficeLocale['language']): string => spanReasonText(span, { language, offsetMinutes });
  return { ...span, why: { zh: say('zh'), en: say('en') } };
};

/** How it stands at that moment: its light, and what is left of it. */
function standingOf({ clocks, [RULE_BOOK]: ruleBook }: OpenedCase, id: string, at: Instant) {
  const clock = clocks[id] as ClockState;
  const { programme, counts, spans, paused, stopped } = clock;
  const asked = { programme, unit: counts.unit, pausedAt: stopped?.at ?? paused?.since ?? null };
  const left = remainingTimeOf(ruleBook, { ...asked, counted: countedIntervalsOf(spans) }, at);
  return { ...left, ...(!stopped && { light: clockLight(clock, at) }) };
}

/** The rules' explanation of a case, with the words that people read. */
export function explainCaseClocks(state: unknown, events: readonly VersionedEvent[], at: Instant): ClocksExplanation {
  const opened = state as OpenedCase;
  const explained = explainCase(opened, events as readonly VersionedEvent<CaseEvent>[], at);
  const { clocks, offsetMinutes, documents } = explained;
  const spoken = clocks.map((clock) => ({
    ...clock,
    ...standingOf(opened, clock.clock, at),
    spans: clock.spans.map((span) => withSpanText(span, offsetMinutes)),
    elapsed: { ...clock.elapsed, spans: clock.elapsed.spans.map((span) => withSpanText(span, offsetMinutes)) },
  }));
  return { offsetMinutes, clocks: spoken, documents };
}
