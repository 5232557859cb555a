import type { CaseEvent, Measure } from '@lianxin/case';
import type { FoldedRows, Table } from '@lianxin/engine';
import type { CaseRow } from '../cases/table.ts';
import type { CaseThen } from '../cases/then.ts';
import type { Addend } from '../figures/figures.ts';
import { dayUnder } from '../figures/figures.ts';
import type { Seen } from '../seen.ts';

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
export const SUPPLIED = 'supplied';

type Recorded = Extract<Seen<CaseEvent>, { type: 'MeasureRecorded' }>;

type Counted = Pick<MeasureRow, 'count' | 'unit' | 'fen' | 'item'>;
type Done<M extends Measure['measure']> = Extract<Measure, { measure: M }>;

const things = (done: Done<'delivery' | 'purchase-brokering'>): Counted => ({
  count: done.count,
  unit: done.unit,
  fen: done.valueFen ?? 0,
  item: done.item,
});
const persons = (count: number, fen = 0): Counted => ({ count, unit: 'person', fen, item: null });
const one = (item: string | null, fen = 0): Counted => ({ count: 1, unit: null, fen, item });

const COUNTED: { readonly [M in Measure['measure']]: (done: Done<M>) => Counted } = {
  delivery: things,
  'purchase-brokering': things,
  'charter-trip': (done) => persons(done.workers, done.fareFen),
  'medical-exam': (done) => persons(done.count),
  recruitment: (done) => persons(done.count),
  subsidy: (done) => one(done.policy, done.amountFen),
  advice: () => one(null),
};

type Trip = Pick<MeasureRow, 'fromPlace' | 'trade' | 'doneOn'>;

function tripOf(data: Recorded['data'], day: string): Trip {
  if (data.measure !== 'charter-trip') return { fromPlace: null, trade: null, doneOn: day };
  return { fromPlace: data.fromPlace, trade: data.trade ?? null, doneOn: data.ranOn };
}

function rowOf(event: Recorded, id: string, { office, enterprise, programme }: CaseRow): MeasureRow {
  const { data } = event;
  return {
    ...(COUNTED[data.measure] as (done: Measure) => Counted)(data),
    ...tripOf(data, dayUnder(programme, event.at)),
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

export const measuresFold = (caseThen: CaseThen): FoldedRows<MeasureRow, Seen<CaseEvent>> => ({
  table: measuresTable,
  keysOf(event) {
    if (event.type === 'MeasureRecorded') return [`${event.id}@${event.version}`];
    return event.type === 'MeasureCorrected' ? [`${event.id}@${event.data.measure}`] : [];
  },
  begins: ({ type }) => type === 'MeasureRecorded',
  evolve(row, event, key) {
    if (event.type !== 'MeasureRecorded') return row && { ...row, reversed: true };
    const of = caseThen(event);
    return of && rowOf(event, key, of);
  },
});

/** By item; deliveries by enterprise too, since it is asked how many were supplied. */
export function measureFigures(row: MeasureRow): readonly Addend[] {
  if (row.reversed) return [];
  const { office, doneOn: day, measure, item, enterprise: of, unit, count, fen } = row;
  return [
    { office, day, figure: measure, of: item ?? '', unit, count, fen },
    ...(measure === 'delivery' ? [{ office, day, figure: SUPPLIED, of }] : []),
  ];
}
