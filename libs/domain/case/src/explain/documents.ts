import type { Amendment } from '@lianxin/calendar';
import { amendmentIdsOf } from '@lianxin/calendar';
import type { AmendmentDocument, ExplainedClock, ExplainedSpan, OrderingDocument } from './explained-case.ts';
import type { CaseRecord } from './case-record.ts';

export const toDocument = ({ layer, documentNumber, title, published }: Amendment): AmendmentDocument => ({
  ...{ layer, documentNumber, title, published },
});

/** The document that ordered a change, where this record has it. */
export function findOrderingDocument(record: CaseRecord, change: string): { readonly ordered?: OrderingDocument } {
  const found = record.findChangeApplied(change);
  return found ? { ordered: { title: found.title, documentNumber: found.documentNumber } } : {};
}

const listRevisions = ({ calendarRevision, spans, elapsed }: ExplainedClock): readonly string[] => {
  const all: readonly Pick<ExplainedSpan, 'calendarRevision'>[] = [...spans, ...elapsed.spans, elapsed];
  return [calendarRevision, ...all.map((one) => one.calendarRevision)];
};

/** The documents after which the revisions of the clocks' calendars are named. */
export function collectDocuments(
  clocks: readonly ExplainedClock[],
  amendments: ReadonlyMap<string, Amendment>,
): Readonly<Record<string, AmendmentDocument>> {
  const ids = new Set(clocks.flatMap(listRevisions).flatMap(amendmentIdsOf));
  const known = [...ids].flatMap((id) => amendments.get(id) ?? []);
  return Object.fromEntries(known.map((one) => [one.id, toDocument(one)]));
}
