import type { CaseEvent, DueDate } from '@lianxin/case';
import type { ProjectedRows, Table } from '@lianxin/engine';
import type { CaseAtEvent } from '../cases/case-at-event.ts';
import type { TypedEvent } from '../typed-events.ts';
import type { BreachEntry } from './breach-entries.ts';
import { toBreachEntry, excuseBreaches, supersedeBreach } from './breach-entries.ts';
import type { ClockEvent } from './clock-events.ts';
import { clockIdsOf, isClockEvent } from './clock-events.ts';
import type { CountedInterval } from './light.ts';
import { countedIntervalsOf } from './light.ts';
import type { PutOffDate } from './promised-dates.ts';
import { promiseBack, endPromise, promiseFreed, updatePromise } from './promised-dates.ts';
import type { RunningClock } from './running-clock.ts';
import { applyToRunning, startRunning, effectiveDueOfRow } from './running-clock.ts';

/** One row a clock that runs, was breached or was put off: lights, boards and counts. A breach never disappears from it. */
export interface ClockRow {
  readonly id: string;
  readonly caseId: string;
  readonly clock: string;
  readonly kind: string;
  readonly owner: string;
  readonly startedAt: string;
  readonly due: string;
  readonly provisional: boolean;
  /** The date it is held to as long as it runs: what boards go through in order, and late after it. */
  readonly openDue: string | null;
  readonly warnsAt: string | null;
  readonly pausedAt: string | null;
  readonly missed: string | null;
  readonly programme: string;
  readonly unit: string;
  readonly counted: readonly CountedInterval[];
  readonly stoppedAt: string | null;
  readonly how: string | null;
  /** Its last breach, and what came of that one; `breaches`: all there were, each for itself. */
  readonly breachedAt: string | null;
  readonly excused: boolean;
  readonly superseded: boolean;
  readonly breaches: readonly BreachEntry[];
  readonly promised: PutOffDate | null;
  readonly rungs: readonly string[];
}

export const clocksTable: Table<ClockRow> = {
  name: 'clocks',
  key: 'id',
  sinceVersion: 19,
  madeFrom: ['cases'],
  columns: {
    id: 'text',
    caseId: 'text',
    clock: 'text',
    kind: 'text',
    owner: 'text',
    startedAt: 'instant',
    due: 'instant',
    provisional: 'boolean',
    openDue: 'instant',
    warnsAt: 'instant',
    pausedAt: 'instant',
    programme: 'text',
    unit: 'text',
    counted: 'json',
    stoppedAt: 'instant',
    how: 'text',
    missed: 'instant',
    breachedAt: 'instant',
    excused: 'boolean',
    superseded: 'boolean',
    breaches: 'json',
    promised: 'json',
    rungs: 'texts',
  },
  indexes: [['caseId'], ['openDue', 'id']],
};

type DueDateColumns = Pick<ClockRow, 'provisional' | 'programme' | 'unit' | 'counted'>;

const toDueDateColumns = ({ provisional, programme, counts, spans }: DueDate): DueDateColumns => ({
  provisional,
  programme,
  unit: counts.unit,
  counted: countedIntervalsOf(spans),
});

/** How it runs from there on; once it stopped no board has it. */
const withOpenDue = (
  row: Pick<ClockRow, 'stoppedAt'>,
  running: RunningClock,
): RunningClock & Pick<ClockRow, 'openDue'> => ({
  ...running,
  openDue: row.stoppedAt === null ? effectiveDueOfRow(running) : null,
});

const moveColumns = (row: ClockRow, event: Extract<ClockEvent, { type: 'ClockMoved' }>): Partial<ClockRow> => ({
  ...toDueDateColumns(event.data),
  ...withOpenDue(row, applyToRunning(row, event)),
});

const addRung = (row: ClockRow, { data }: { readonly data: { readonly rung: string } }): Partial<ClockRow> => ({
  rungs: [...row.rungs, data.rung],
});

function supersedeColumns(row: ClockRow, event: Extract<ClockEvent, { type: 'BreachSuperseded' }>): Partial<ClockRow> {
  const breaches = supersedeBreach(row.breaches, event.data.act);
  return { superseded: true, breaches, ...withOpenDue(row, applyToRunning(row, event)) };
}

type ColumnChanges = {
  readonly [T in ClockEvent['type']]?: (row: ClockRow, event: Extract<ClockEvent, { type: T }>) => Partial<ClockRow>;
};
const COLUMN_CHANGES: ColumnChanges = {
  ClockMoved: moveColumns,
  WaitStarted: (row, event) => withOpenDue(row, applyToRunning(row, event)),
  ClockStopped: (row, event) => ({
    ...{ stoppedAt: event.at, how: event.data.how, openDue: null, counted: [] },
    promised: endPromise(row, event),
  }),
  RungFired: addRung,
  RungRaised: addRung,
  BreachSuperseded: supersedeColumns,
  ChangeApplied: (row, event) => ({ promised: promiseFreed(row, event) }),
  CaseReleased: (row, event) => ({ promised: promiseBack(row, event) }),
  BreachExcused: ({ breaches }) => ({ excused: true, breaches: excuseBreaches(breaches) }),
};

const NOT_YET = {
  stoppedAt: null,
  how: null,
  breachedAt: null,
  excused: false,
  superseded: false,
  breaches: [],
  promised: null,
  rungs: [],
} as const;

function startRow(id: string, event: Extract<ClockEvent, { type: 'ClockStarted' }>): ClockRow {
  const { clock, owner, from } = event.data;
  const running = withOpenDue(NOT_YET, startRunning(event));
  return {
    ...NOT_YET,
    ...{ id, caseId: event.id, clock, owner, startedAt: from },
    ...toDueDateColumns(event.data),
    ...running,
  };
}

function breachColumns(
  row: ClockRow,
  event: Extract<ClockEvent, { type: 'ClockBreached' }>,
  office: string | null,
): Partial<ClockRow> {
  const breaches = [...row.breaches, toBreachEntry(event, office)];
  return {
    breachedAt: event.at,
    excused: false,
    superseded: false,
    breaches,
    ...withOpenDue(row, applyToRunning(row, event)),
  };
}

function applyClockEvent(row: ClockRow, event: ClockEvent): ClockRow | undefined {
  const change = COLUMN_CHANGES[event.type] as ((row: ClockRow, event: ClockEvent) => Partial<ClockRow>) | undefined;
  const next = change ? { ...row, ...change(row, event) } : row;
  return next.stoppedAt !== null && next.breachedAt === null && next.promised === null ? undefined : next;
}

function changedBy(row: ClockRow, event: ClockEvent, office: string | null): ClockRow | undefined {
  if (event.type === 'ClockBreached') return { ...row, ...breachColumns(row, event, office) };
  const next = applyClockEvent(row, event);
  const isDated = event.type === 'ClockStarted' || event.type === 'ClockMoved';
  return next && isDated ? { ...next, promised: updatePromise(row.promised, event, office) } : next;
}

export const clocksProjection = (caseThen: CaseAtEvent): ProjectedRows<ClockRow, TypedEvent<CaseEvent>> => ({
  table: clocksTable,
  keysOf: (event) => (isClockEvent(event) ? clockIdsOf(event).map((clock) => `${event.id}/${clock}`) : []),
  isCreatedBy: ({ type }) => type === 'ClockStarted',
  project(row, event, key) {
    if (!isClockEvent(event)) return row;
    const office = caseThen(event)?.office ?? null;
    const before = event.type === 'ClockStarted' ? startRow(key, event) : row;
    return before && changedBy(before, event, office);
  },
});
