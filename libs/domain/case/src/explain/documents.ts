import type { Amendment } from '@lianxin/calendar';
import { amendmentIdsOf } from '@lianxin/calendar';
import type { Document, ExplainedClock, ExplainedSpan, Ordered } from './explained.ts';
import type { CaseRecord } from './record.ts';

export const documentOf = ({ layer, documentNumber, title, published }: Amendment): Document => ({
  ...{ layer, documentNumber, title, published },
});

/** What ordered it, where that stands in this record. */
export function orderedBy(record: CaseRecord, change: string): { readonly ordered?: Ordered } {
  const found = record.ordered(change);
  return found ? { ordered: { title: found.title, documentNumber: found.documentNumber } } : {};
}

const revisionsOf = ({ calendarRevision, spans, elapsed }: ExplainedClock): readonly string[] => {
  const all: readonly Pick<ExplainedSpan, 'calendarRevision'>[] = [...spans, ...elapsed.spans, elapsed];
  return [calendarRevision, ...all.map((one) => one.calendarRevision)];
};

/** The documents after which the revisions of these clocks are named. */
export function documentsIn(
  clocks: readonly ExplainedClock[],
  amendments: ReadonlyMap<string, Amendment>,
): Readonly<Record<string, Document>> {
  const ids = new Set(clocks.flatMap(revisionsOf).flatMap(amendmentIdsOf));
  const known = [...ids].flatMap((id) => amendments.get(id) ?? []);
  return Object.fromEntries(known.map((one) => [one.id, documentOf(one)]));
}
