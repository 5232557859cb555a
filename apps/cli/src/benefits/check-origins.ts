import type { DeterminedValue, EvidenceOrigin, Sha256 } from '@lianxin/benefits';
import type { RecordedEvent } from '@lianxin/kernel';
import { canonicalJson, serializeForHash } from '@lianxin/kernel';

/** A value that the record does not hold where it says. */
export interface OriginFinding {
  readonly name: string;
  readonly rule: 'missing' | 'hash' | 'event' | 'value';
  readonly where: string;
}

type FromRecord = DeterminedValue & { readonly origin: EvidenceOrigin };

const placeOf = ({ stream, version }: Pick<EvidenceOrigin, 'stream' | 'version'>): string => `${stream}@${version}`;

/** Goes through the rows of a log, and compares those that values came from. */
export class OriginChecker {
  private readonly wanted = new Map<string, FromRecord[]>();
  private readonly found: OriginFinding[] = [];
  private readonly sha256: Sha256;

  constructor(values: readonly FromRecord[], sha256: Sha256) {
    this.sha256 = sha256;
    for (const value of values) {
      const place = placeOf(value.origin);
      this.wanted.set(place, [...(this.wanted.get(place) ?? []), value]);
    }
  }

  add(rows: readonly RecordedEvent[]): void {
    for (const row of rows) {
      const place = placeOf(row);
      for (const value of this.wanted.get(place) ?? []) this.compare(row, value);
      this.wanted.delete(place);
    }
  }

  private compare(row: RecordedEvent, { name, value, origin }: FromRecord): void {
    const where = placeOf(origin);
    const field = (row.data as Readonly<Record<string, unknown>>)[origin.field];
    if (this.sha256(serializeForHash(row)) !== row.hash || row.hash !== origin.hash)
      this.found.push({ name, rule: 'hash', where });
    else if (row.type !== origin.event) this.found.push({ name, rule: 'event', where });
    else if (canonicalJson(field ?? null) !== canonicalJson(value)) this.found.push({ name, rule: 'value', where });
  }

  /** After all rows: those that never came are missing. */
  findings(): OriginFinding[] {
    const missing = [...this.wanted.values()].flat();
    return [
      ...this.found,
      ...missing.map(({ name, origin }) => ({ name, rule: 'missing' as const, where: placeOf(origin) })),
    ];
  }
}
