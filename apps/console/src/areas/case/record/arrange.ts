import type { HistoryEntry } from '@lianxin/contracts';

/** What the product notes by itself of clocks and notices: of it a reader needs to know that it is there. */
const NOTED: ReadonlySet<string> = new Set([
  ...['ClockStarted', 'ClockStopped', 'ClockMoved', 'CalendarNoted', 'RungArmed', 'RungSkipped', 'ReminderFired'],
  ...['NoticeIssued', 'NoticeRedirected', 'NoticeSent', 'NoticeSuperseded', 'InvoiceReserved', 'InvoiceYielded'],
]);

/** One entry by itself, or several of the product's own that stand together. */
export type RecordPart =
  | { readonly kind: 'entry'; readonly entry: HistoryEntry }
  | { readonly kind: 'noted'; readonly entries: readonly HistoryEntry[] };

/** Between what people did and what went wrong, what was only noted stands together; files that came with an entry are `under` it. */
export function arrange(entries: readonly HistoryEntry[], under: ReadonlySet<number>): readonly RecordPart[] {
  const parts: RecordPart[] = [];
  for (const entry of entries) {
    if (under.has(entry.version)) continue;
    const last = parts.at(-1);
    if (!NOTED.has(entry.type)) parts.push({ kind: 'entry', entry });
    else if (last?.kind === 'noted') parts.splice(-1, 1, { kind: 'noted', entries: [...last.entries, entry] });
    else parts.push({ kind: 'noted', entries: [entry] });
  }
  return parts;
}
