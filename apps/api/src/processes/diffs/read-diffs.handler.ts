import type { DiffsReply } from '@lianxin/contracts';
import { DIFFS_PAGE_MAX } from '@lianxin/contracts';
import type { RecordedEvent, StateChange } from '@lianxin/kernel';
import { diffStates, idOfStream, upcast } from '@lianxin/kernel';
import type { IQueryHandler } from '@nestjs/cqrs';
import { QueryHandler } from '@nestjs/cqrs';
import type { FindPorts, FoundStream } from '@lianxin/application';
import { InjectPorts } from '../../injection-tokens.ts';
import { findForStaff } from '../find-stream.ts';
import type { SealedSheet, UnsealPorts } from '../view/read-sealed.ts';
import { openSealed } from '../view/read-sealed.ts';
import { ReadDiffs } from './read-diffs.ts';

type Ports = FindPorts & UnsealPorts;

interface Difference {
  readonly event: RecordedEvent;
  readonly changed: readonly StateChange[];
}

interface Differences {
  readonly base: unknown;
  readonly entries: readonly Difference[];
}

/** The state before `from`, and what each entry since changed, in one pass over the rows. */
function differencesFrom(
  { module: { process, hiddenFields = [] }, access: { withholding } }: FoundStream,
  events: readonly RecordedEvent[],
  from: number,
): Differences {
  const isShown = ({ path: [field] }: StateChange): boolean => !hiddenFields.includes(String(field));
  const shown = (one: unknown): unknown => withholding?.ofState(one) ?? one;
  const asShown = (event: RecordedEvent): RecordedEvent => ({ ...event, ...withholding?.ofEntry(event) });
  let state: unknown = process.initial;
  let base = state;
  const entries: Difference[] = [];
  for (const event of events) {
    const before = state;
    state = process.evolve(state, upcast(process, event));
    if (event.version < from) base = state;
    else entries.push({ event: asShown(event), changed: diffStates(shown(before), shown(state)).filter(isShown) });
  }
  return { base: shown(base), entries };
}

/** A value of the state as a sheet of its own, under the field that says who may read it. */
const sheetOf = ([field]: StateChange['path'], value: unknown): SealedSheet => ({
  data: field === undefined ? value : { [field]: value },
});

const sheetsOf = ({ path, before, after }: StateChange): readonly SealedSheet[] => [
  sheetOf(path, before),
  sheetOf(path, after),
];

const valueIn = ([field]: StateChange['path'], sheet: unknown): unknown =>
  field === undefined ? sheet : (sheet as Readonly<Record<string, unknown>>)[field];

/** What each entry of a stream made of its state, as the policy shows it to the reader. */
@QueryHandler(ReadDiffs)
export class ReadDiffsHandler implements IQueryHandler<ReadDiffs> {
  private readonly ports: Ports;

  constructor(@InjectPorts() ports: Ports) {
    this.ports = ports;
  }

  async execute({ place, query, reader }: ReadDiffs): Promise<DiffsReply> {
    const found = await findForStaff(this.ports, place, reader.actor);
    const { stream, aggregate } = found;
    const from = query.from ?? 1;
    const to = Math.min(from + (query.limit ?? DIFFS_PAGE_MAX) - 1, aggregate.version);
    const differences = differencesFrom(found, await this.ports.store.read(stream, { to }), from);
    return {
      id: idOfStream(stream),
      version: aggregate.version,
      ...(await this.open(found, reader, differences)),
      ...(to < aggregate.version ? { next: to + 1 } : {}),
    };
  }

  /** Everything of the page is opened at once: one call to the vault, one entry in the access log. */
  private async open(
    found: FoundStream,
    reader: ReadDiffs['reader'],
    { base, entries }: Differences,
  ): Promise<Pick<DiffsReply, 'base' | 'entries'>> {
    const sheets = [{ data: base }, ...entries.flatMap(({ changed }) => changed.flatMap(sheetsOf))];
    const [shownBase, ...opened] = await openSealed(this.ports, found, reader, sheets);
    let next = 0;
    const shown = (change: StateChange) => {
      const [before, after] = [opened[next++], opened[next++]].map((sheet) => valueIn(change.path, sheet));
      const had = Object.hasOwn(change, 'before') ? { before } : {};
      return { path: [...change.path], ...had, ...(Object.hasOwn(change, 'after') ? { after } : {}) };
    };
    return {
      base: shownBase ?? null,
      entries: entries.map(({ event, changed }) => {
        const { version, type, effectiveAt: at, recordedAt } = event;
        return { version, type, at, recordedAt, changed: changed.map(shown) };
      }),
    };
  }
}
