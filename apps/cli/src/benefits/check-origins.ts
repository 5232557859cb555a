import type { BenefitEvidence, DeterminedValue, EvidenceOrigin, Sha256 } from '@lianxin/benefits';
import type { RecordedEvent } from '@lianxin/kernel';
import { canonicalJson, serializeForHash } from '@lianxin/kernel';

/** A value that the record does not hold where it says. */
export interface OriginFinding {
  readonly name: string;
  readonly rule: 'missing' | 'hash' | 'event' | 'field' | 'value' | 'corrected';
  readonly where: string;
}

type FromRecord = DeterminedValue & { readonly origin: EvidenceOrigin };

/** The rule under which a value was taken, as far as it says from which field. */
type SaysFrom = Pick<BenefitEvidence, 'name' | 'from'>;
type Fields = Readonly<Record<string, unknown>>;

/** Evidence `from` a measure is of the entry that recorded it, and of one that nobody corrected. */
const RECORDED = 'MeasureRecorded';
const CORRECTED = 'MeasureCorrected';

const placeOf = ({ stream, version }: Pick<EvidenceOrigin, 'stream' | 'version'>): string => `${stream}@${version}`;

/** Goes through the rows of a log, and compares those that values came from. */
export class OriginChecker {
  private readonly wanted = new Map<string, FromRecord[]>();
  private readonly found: OriginFinding[] = [];
  private readonly corrected = new Set<string>();
  private readonly values: readonly FromRecord[];
  private readonly froms: ReadonlyMap<string, string | undefined>;
  private readonly sha256: Sha256;

  constructor(values: readonly FromRecord[], declared: readonly SaysFrom[], sha256: Sha256) {
    this.values = values;
    this.froms = new Map(declared.map(({ name, from }) => [name, from]));
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
      if (row.type === CORRECTED)
        this.corrected.add(placeOf({ stream: row.stream, version: Number((row.data as Fields)['measure']) }));
    }
  }

  /** Whether it is of the kind of measure, and of the field, from which the rule takes this name. */
  private isOfRule(row: RecordedEvent, { name, origin }: FromRecord): boolean {
    const { measure } = row.data as Fields;
    return this.froms.get(name) === `${String(measure)}.${origin.field}`;
  }

  private compare(row: RecordedEvent, wanted: FromRecord): void {
    const { name, value, origin } = wanted;
    const where = placeOf(origin);
    const field = (row.data as Fields)[origin.field];
    if (this.sha256(serializeForHash(row)) !== row.hash || row.hash !== origin.hash)
      this.found.push({ name, rule: 'hash', where });
    else if (row.type !== origin.event || row.type !== RECORDED) this.found.push({ name, rule: 'event', where });
    else if (!this.isOfRule(row, wanted)) this.found.push({ name, rule: 'field', where });
    else if (canonicalJson(field ?? null) !== canonicalJson(value)) this.found.push({ name, rule: 'value', where });
  }

  /** After all rows: those that never came are missing. */
  findings(): OriginFinding[] {
    const missing = [...this.wanted.values()].flat();
    const corrected = this.values.filter(({ origin }) => this.corrected.has(placeOf(origin)));
    return [
      ...this.found,
      ...corrected.map(({ name, origin }) => ({ name, rule: 'corrected' as const, where: placeOf(origin) })),
      ...missing.map(({ name, origin }) => ({ name, rule: 'missing' as const, where: placeOf(origin) })),
    ];
  }
}
