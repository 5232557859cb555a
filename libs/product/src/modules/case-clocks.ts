import type { CaseEvent, ExplainedSpan as PlainSpan, OpenedCase } from '@lianxin/case';
import { explainCase } from '@lianxin/case';
import type { ExplainedSpan, OfficeLocale } from '@lianxin/contracts';
import { spanReasonText } from '@lianxin/contracts';
import type { Instant, VersionedEvent } from '@lianxin/kernel';
import type { ClocksExplanation } from '@lianxin/application';

const withSpanText = (span: PlainSpan, offsetMinutes: number): ExplainedSpan => {
  const say = (language: OfficeLocale['language']): string => spanReasonText(span, { language, offsetMinutes });
  return { ...span, why: { zh: say('zh'), en: say('en') } };
};

/** The rules' explanation of a case, with the words that people read. */
export function explainCaseClocks(state: unknown, events: readonly VersionedEvent[], at: Instant): ClocksExplanation {
  const explained = explainCase(state as OpenedCase, events as readonly VersionedEvent<CaseEvent>[], at);
  const { clocks, offsetMinutes, documents } = explained;
  const spoken = clocks.map((clock) => ({
    ...clock,
    spans: clock.spans.map((span) => withSpanText(span, offsetMinutes)),
    elapsed: { ...clock.elapsed, spans: clock.elapsed.spans.map((span) => withSpanText(span, offsetMinutes)) },
  }));
  return { offsetMinutes, clocks: spoken, documents };
}
