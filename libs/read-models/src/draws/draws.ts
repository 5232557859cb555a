import type { ProjectedRows, Projection, ReadModel, Table } from '@lianxin/engine';
import { projectRows } from '@lianxin/engine';
import type { DrawEvent, DrawEventData, DrawSource } from '@lianxin/look-back';
import { drawRecord } from '@lianxin/look-back';
import type { Instant } from '@lianxin/kernel';
import { DAY_MS, addMs, msBetween } from '@lianxin/kernel';
import type { CaseEvent } from '@lianxin/case';
import { caseEventTypes } from '@lianxin/case';
import { DRAWS_MODEL } from '../model-names.ts';
import type { TypedEvent } from '../typed-events.ts';
import { selectTypedEvents } from '../typed-events.ts';
import { drawnCasesProjection, drawnCasesTable } from './drawn-cases.ts';

/** One source of a draw. `by`: who committed; `given`: its share was revealed, or its value read by two alike. */
export interface ListedSource {
  readonly id: string;
  readonly kind: DrawSource['kind'];
  readonly role: string | null;
  readonly publishedAt: string | null;
  readonly by: string | null;
  readonly given: boolean;
  readonly lapsed: boolean;
}

export interface DrawRow {
  readonly id: string;
  readonly draw: string;
  readonly office: string;
  readonly programme: string;
  readonly fromAt: string;
  readonly toAt: string;
  readonly late: boolean;
  readonly stage: 'running' | 'revealing' | 'drawn';
  readonly sources: readonly ListedSource[];
  /** How many endings are in it. */
  readonly members: number | null;
  readonly revealUntil: string | null;
  /** Since when its sources are reminded of what is wanted of them: to commit to a share, then to reveal it. */
  readonly remindAt: string | null;
  /** Strata over all of its members, by their ids; and the largest sample that was drawn of one, once it is. */
  readonly overAll: readonly string[];
  readonly stratum: string | null;
  /** Members outside the musts, and how many of them were drawn out of all. */
  readonly atRandom: number | null;
  readonly taken: number | null;
  /** Every case has in its record what the draw said. */
  readonly told: boolean;
}

export const drawsTable: Table<DrawRow> = {
  name: 'draws',
  key: 'id',
  sinceVersion: 4,
  columns: {
    ...{ id: 'text', draw: 'text', office: 'text', programme: 'text', fromAt: 'instant', toAt: 'instant' },
    ...{ late: 'boolean', stage: 'text', sources: 'json', members: 'integer', revealUntil: 'instant' },
    remindAt: 'instant',
    ...{ overAll: 'texts', stratum: 'text', atRandom: 'integer', taken: 'integer', told: 'boolean' },
  },
  indexes: [['fromAt'], ['office', 'fromAt'], ['stage']],
};

const REMIND_MS_MAX = DAY_MS;
/** Of what is shorter the last quarter: a draw of minutes reminds of its last ones. */
const REMIND_SHARE = 1 / 4;

/** When those who have from `from` to `to` are reminded of what is over at `until`. */
const remindAtOf = (until: string, { from, to }: { readonly from: string; readonly to: string }): string =>
  addMs(until as Instant, -Math.min(REMIND_MS_MAX, msBetween(from as Instant, to as Instant) * REMIND_SHARE));

const listSource = (source: DrawSource): ListedSource => ({
  ...{ id: source.id, kind: source.kind, by: null, given: false, lapsed: false },
  role: source.kind === 'person' ? source.role : null,
  publishedAt: source.kind === 'public' ? source.publishedAt : null,
});

/** The row with one source of it as it is now. */
const withSource = (row: DrawRow, id: string, now: Partial<ListedSource>): DrawRow => ({
  ...row,
  sources: row.sources.map((source) => (source.id === id ? { ...source, ...now } : source)),
});

function rowOfOpened(id: string, { data }: Extract<DrawEvent, { type: 'DrawOpened' }>): DrawRow {
  const { draw, office, programme, from, to, late, sources, rules } = data;
  return {
    ...{ id, draw, office, programme, fromAt: from, toAt: to, late, stage: 'running' },
    ...{ sources: sources.map(listSource), members: null, revealUntil: null },
    // Opened many periods ahead: of the time to commit, the last period counts.
    remindAt: remindAtOf(from, { from, to }),
    overAll: rules.strata.flatMap(({ id: stratum, where, by }) => (where || by !== undefined ? [] : [stratum])),
    ...{ stratum: null, atRandom: null, taken: null, told: false },
  };
}

/** Samples of strata over all are drawn by the same tickets, so that the largest holds the others. */
function withSample(row: DrawRow, { sizes }: DrawEventData['DrawMade']): DrawRow {
  const [largest] = sizes.filter(({ stratum }) => row.overAll.includes(stratum)).sort((a, b) => b.take - a.take);
  const sample = largest && { stratum: largest.stratum, atRandom: largest.members, taken: largest.take };
  return { ...row, ...sample, stage: 'drawn' };
}

type NextEvents = Omit<DrawEventData, 'DrawOpened'>;

const NEXT: { readonly [T in keyof NextEvents]: (row: DrawRow, data: NextEvents[T]) => DrawRow } = {
  ShareCommitted: (row, { source, by }) => withSource(row, source, { by }),
  PopulationClosed: (row, { count, revealUntil }) => ({
    ...{ ...row, stage: 'revealing', members: count, revealUntil },
    remindAt: remindAtOf(revealUntil, { from: row.toAt, to: revealUntil }),
  }),
  ShareRevealed: (row, { source }) => withSource(row, source, { given: true }),
  PublicValueRecorded: (row) => row,
  PublicValueConfirmed: (row, { source, agrees }) => (agrees ? withSource(row, source, { given: true }) : row),
  RevealLapsed: (row, { source }) => withSource(row, source, { lapsed: true }),
  DrawMade: withSample,
  MembersTold: (row, { last }) => ({ ...row, told: last }),
};

export const drawsProjection: ProjectedRows<DrawRow, TypedEvent<DrawEvent>> = {
  table: drawsTable,
  keysOf: ({ id }) => [id],
  project: (row, event, id) =>
    event.type === 'DrawOpened' ? rowOfOpened(id, event) : row && NEXT[event.type](row, event.data as never),
};

/** What draws there are, what each of them waits for, and what became of those who were drawn. */
export const draws: Projection = {
  name: DRAWS_MODEL,
  version: 5,
  tables: [drawsTable, drawnCasesTable] as ReadModel['tables'],
  async apply(batch, tables) {
    await projectRows([drawsProjection], selectTypedEvents<DrawEvent>(drawRecord, batch), tables);
    const events = selectTypedEvents<CaseEvent>({ name: 'case', events: caseEventTypes }, batch);
    await projectRows([drawnCasesProjection], events, tables);
  },
};
