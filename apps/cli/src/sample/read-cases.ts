import type { RecordedEvent } from '@lianxin/kernel';
import { ingressOf, processNameOf } from '@lianxin/kernel';
import { z } from 'zod';
import type { CaseEntry, CaseEventType } from './case-schemas.ts';
import { caseSchemas } from './case-schemas.ts';
import type { SampleFinding } from './finding.ts';

const recorded = z.object({
  ...{ programme: z.string(), version: z.number() },
  pack: z.object({ sampling: z.looseObject({ draw: z.object({}).optional() }) }),
});
const planned = z.object({ from: z.string(), before: z.string() });

/** The key of what a schedule left out: the draw after which it goes on, and from when. */
export const leftOutKey = (before: string, from: string): string => `${before} ${from}`;

/** Of everything in a log that is no draw: what says which endings are members of which. */
export class CaseReader {
  /** Of each case what says who is a member, in its order. */
  readonly cases = new Map<string, CaseEntry[]>();
  /** Versions of programmes that draw, as `id@version`. */
  readonly drawing = new Set<string>();
  readonly leftOut = new Set<string>();
  readonly findings: SampleFinding[] = [];
  private readonly takers: Readonly<Record<string, (row: RecordedEvent) => void>> = {
    case: (row) => this.addEntry(row),
    programme: (row) => this.addProgramme(row),
    schedule: (row) => this.addPlanned(row),
  };

  add(rows: readonly RecordedEvent[]): void {
    for (const row of rows) this.takers[processNameOf(row.stream)]?.(row);
  }

  private addEntry(row: RecordedEvent): void {
    const { stream, type, version, position, effectiveAt } = row;
    if (!Object.hasOwn(caseSchemas, type)) return;
    const { data } = caseSchemas[type as CaseEventType].safeParse(row.data);
    if (!data) return void this.findings.push({ draw: stream, finding: 'unreadable', where: `${version} ${type}` });
    const entries = this.cases.get(stream) ?? [];
    this.cases.set(stream, entries);
    const imported = ingressOf(row) === 'import';
    entries.push({ type: type as CaseEventType, data, position, at: effectiveAt, imported });
  }

  private addProgramme({ data }: RecordedEvent): void {
    const read = recorded.safeParse(data);
    if (read.data?.pack.sampling.draw) this.drawing.add(`${read.data.programme}@${read.data.version}`);
  }

  private addPlanned({ type, data }: RecordedEvent): void {
    const read = planned.safeParse(data);
    if (type === 'DrawsPlanned' && read.data) this.leftOut.add(leftOutKey(read.data.before, read.data.from));
  }
}
