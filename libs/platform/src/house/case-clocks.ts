import type { CaseEvent, ExplainedSpan as PlainSpan, OpenedCase } from '@lianxin/case';
import { explainCase } from '@lianxin/case';
import type { ExplainedSpan, Speech } from '@lianxin/contracts';
import { whyWords } from '@lianxin/contracts';
import type { Instant, Placed } from '@lianxin/kernel';
import type { ClocksTold } from '../installation/index.ts';

const told = (span: PlainSpan, offsetMinutes: number): ExplainedSpan => {
  const say = (language: Speech['language']): string => whyWords(span, { language, offsetMinutes });
  return { ...span, why: { zh: say('zh'), en: say('en') } };
};

/** The rules' explanation of a case, with the words that people read. */
export function caseClocks(state: unknown, events: readonly Placed[], at: Instant): ClocksTold {
  const explained = explainCase(state as OpenedCase, events as readonly Placed<CaseEvent>[], at);
  const { clocks, offsetMinutes, documents } = explained;
  const spoken = clocks.map((clock) => ({
    ...clock,
    spans: clock.spans.map((span) => told(span, offsetMinutes)),
    elapsed: { ...clock.elapsed, spans: clock.elapsed.spans.map((span) => told(span, offsetMinutes)) },
  }));
  return { offsetMinutes, clocks: spoken, documents };
}
