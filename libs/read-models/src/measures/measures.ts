import type { CaseEvent, Measure } from '@lianxin/case';
import type { ProjectedRows, Table } from '@lianxin/engine';
import type { RuleBook } from '@lianxin/programme';
import type { CaseRow } from '../cases/cases-table.ts';
import type { CaseAtEvent } from '../cases/case-at-event.ts';
import type { Contribution } from '../figures/figures.ts';
import { officeDayUnder } from '../figures/figures.ts';
import type { TypedEvent } from '../typed-events.ts';

/** One row a measure. Giving and brokering are different measures, so that they are never summed by accident. */
export interface MeasureRow {
  readonly id: string;
  readonly caseId: string;
  /** Whose case it was then, and for whom it was done. */
  readonly office: string;
  readonly enterprise: string;
  readonly at: string;
  readonly by: string;
  readonly measure: string;
  readonly project: string | null;
  readonly item: string | null;
  /** Persons for trips, exams and recruitment. */
  readonly count: number;
  readonly unit: string | null;
  /** Money paid or value given, in fen. */
  readonly fen: number;
  readonly invoice: string | null;
  readonly fromPlace: string | null;
  readonly trade: string | null;
  /** The day it was done: a trip's own, else that of `at`. */
  readonly doneOn: string;
  /** Reversed by an entry of its own; kept, never counted. */
  readonly reversed: boolean;
}

export const measuresTable: Table<MeasureRow> = {
  name: 'measures',
  key: 'id',
  sinceVersion: 8,
  madeFrom: ['cases'],
  columns: {
    id: 'text',
    caseId: 'text',
    office: 'text',
    enterprise: 'text',
    at: 'instant',
    by: 'text',
    measure: 'text',
    project: 'text',
    item: 'text',
    count: 'integer',
    unit: 'text',
    fen: 'integer',
    invoice: 'text',
    fromPlace: 'text',
    trade: 'text',
    doneOn: 'date',
    reversed: 'boolean',
  },
  indexes: [['measure', 'doneOn']],
};

/** The figure that counts deliveries by enterprise. */
export const SUPPLIED_FIGURE = 'supplied';

type MeasureRecordedEvent = Extract<TypedEvent<CaseEvent>, { type: 'MeasureRecorded' }>;

type CountColumns = Pick<MeasureRow, 'count' | 'unit' | 'fen' | 'item'>;
type MeasureOfKind<M extends Measure['measure']> = Extract<Measure, { measure: M }>;

const countThings = (done: MeasureOfKind<'delivery' | 'purchase-brokering'>): CountColumns => ({
  count: done.count,
  unit: done.unit,
  fen: done.valueFen ?? 0,
  item: done.item,
});
const countPersons = (count: number, fen = 0): CountColumns => ({ count, unit: 'person', fen, item: null });
const countOne = (item: string | null, fen = 0): CountColumns => ({ count: 1, unit: null, fen, item });

const COUNT_BY_MEASURE: { readonly [M in Measure['measure']]: (done: MeasureOfKind<M>) => CountColumns } = {
  delivery: countThings,
  'purchase-brokering': countThings,
  'charter-trip': (done) => countPersons(done.workers, done.fareFen),
  'medical-exam': (done) => countPersons(done.count),
  recruitment: (done) => countPersons(done.count),
  subsidy: (done) => countOne(done.policy, done.amountFen),
  advice: () => countOne(null),
};

type TripColumns = Pick<MeasureRow, 'fromPlace' | 'trade' | 'doneOn'>;

function tripColumns(data: MeasureRecordedEvent['data'], day: string): TripColumns {
  if (data.measure !== 'charter-trip') return { fromPlace: null, trade: null, doneOn: day };
  return { fromPlace: data.fromPlace, trade: data.trade ?? null, doneOn: data.ranOn };
}

function toMeasureRow(
  ruleBook: RuleBook,
  event: MeasureRecordedEvent,
  id: string,
  { office, enterprise, programme }: CaseRow,
): MeasureRow {
  const { data } = event;
  return {
    ...(COUNT_BY_MEASURE[data.measure] as (done: Measure) => CountColumns)(data),
    ...tripColumns(data, officeDayUnder(ruleBook, programme, event.at)),
    id,
    caseId: event.id,
    office,
    enterprise,
    at: event.at,
    by: data.by,
    measure: data.measure,
    project: data.project ?? null,
    invoice: data.invoice ?? null,
    reversed: false,
  };
}

export const measuresProjection = (
  ruleBook: RuleBook,
  caseThen: CaseAtEvent,
): ProjectedRows<MeasureRow, TypedEvent<CaseEvent>> => ({
  table: measuresTable,
  keysOf(event) {
    if (event.type === 'MeasureRecorded') return [`${event.id}@${event.version}`];
    return event.type === 'MeasureCorrected' ? [`${event.id}@${event.data.measure}`] : [];
  },
  isCreatedBy: ({ type }) => type === 'MeasureRecorded',
  project(row, event, key) {
    if (event.type !== 'MeasureRecorded') return row && { ...row, reversed: true };
    const of = caseThen(event);
    return of && toMeasureRow(ruleBook, event, key, of);
  },
});

/** By item; deliveries by enterprise too, since it is asked how many were supplied. */
export function measureFigures(row: MeasureRow): readonly Contribution[] {
  if (row.reversed) return [];
  const { office, doneOn: day, measure, item, enterprise: of, unit, count, fen } = row;
  return [
    { office, day, figure: measure, of: item ?? '', unit, count, fen },
    ...(measure === 'delivery' ? [{ office, day, figure: SUPPLIED_FIGURE, of }] : []),
  ];
}
