import type { CaseEvent, Reckoned } from '@lianxin/case';
import type { FoldedRows, Table } from '@lianxin/engine';
import type { CaseThen } from '../cases/then.ts';
import type { Seen } from '../seen.ts';
import type { Breach } from './breaches.ts';
import { breachOf, excusedIn, supersededIn } from './breaches.ts';
import type { Counted } from './light.ts';
import { countedIn, warnsAt } from './light.ts';
import type { PutOff } from './promises.ts';
import { promiseBack, promiseEnded, promiseFreed, promiseIn } from './promises.ts';
import type { Running } from './running.ts';
import { afterwards, begun, dateOf } from './running.ts';

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
  readonly counted: readonly Counted[];
  readonly stoppedAt: string | null;
  readonly how: string | null;
  /** Its last breach, and what came of that one; `breaches`: all there were, each for itself. */
  readonly breachedAt: string | null;
  readonly excused: boolean;
  readonly superseded: boolean;
  readonly breaches: readonly Breach[];
  readonly promised: PutOff | null;
  readonly rungs: readonly string[];
}

export const clocksTable: Table<ClockRow> = {
  name: 'clocks',
  key: 'id',
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

const ABOUT_A_CLOCK = [
  'ClockStarted',
  'ClockMoved',
  'ClockStopped',
  'ClockBreached',
  'RungFired',
  'RungRaised',
  'BreachSuperseded',
  'BreachExcused',
  'WaitStarted',
  'ChangeApplied',
  'CaseReleased',
] as const;
type AboutClock = Extract<Seen<CaseEvent>, { type: (typeof ABOUT_A_CLOCK)[number] }>;

const ABOUT: ReadonlySet<string> = new Set(ABOUT_A_CLOCK);
const isAboutClock = (event: Seen<CaseEvent>): event is AboutClock => ABOUT.has(event.type);

function keysOf(event: AboutClock): readonly string[] {
  if (event.type === 'ChangeApplied') return [...new Set(event.data.moved.map(({ clock }) => clock))];
  if (event.type === 'CaseReleased') return (event.data.promises ?? []).map(({ clock }) => clock);
  return event.type === 'WaitStarted' ? event.data.pauses : [event.data.clock];
}

type Reckoning = Pick<ClockRow, 'provisional' | 'warnsAt' | 'programme' | 'unit' | 'counted'>;

const reckonedBy = ({ due, provisional, acts, programme, counts, spans }: Reckoned): Reckoning => ({
  ...{ provisional, warnsAt: warnsAt(acts, due), programme, unit: counts.unit, counted: countedIn(spans) },
});

/** How it runs from there on; once it stopped no board has it. */
const held = (row: Pick<ClockRow, 'stoppedAt'>, running: Running): Running & Pick<ClockRow, 'openDue'> => ({
  ...running,
  openDue: row.stoppedAt === null ? dateOf(running) : null,
});

function moved(row: ClockRow, event: Extract<AboutClock, { type: 'ClockMoved' }>): Partial<ClockRow> {
  const reckoned = reckonedBy(event.data);
  // The first warning may have been before: it is not among the acts any more, and still the light does not go back.
  const warned = row.due === event.data.due ? (row.warnsAt ?? reckoned.warnsAt) : reckoned.warnsAt;
  return { ...reckoned, warnsAt: warned, ...held(row, afterwards(row, event)) };
}

const rungOn = (row: ClockRow, { data }: { readonly data: { readonly rung: string } }): Partial<ClockRow> => ({
  rungs: [...row.rungs, data.rung],
});

function superseded(row: ClockRow, event: Extract<AboutClock, { type: 'BreachSuperseded' }>): Partial<ClockRow> {
  const breaches = supersededIn(row.breaches, event.data.act);
  return { superseded: true, breaches, ...held(row, afterwards(row, event)) };
}

type Changes = {
  readonly [T in AboutClock['type']]?: (row: ClockRow, event: Extract<AboutClock, { type: T }>) => Partial<ClockRow>;
};
const CHANGES: Changes = {
  ClockMoved: moved,
  WaitStarted: (row, event) => held(row, afterwards(row, event)),
  ClockStopped: (row, event) => ({
    ...{ stoppedAt: event.at, how: event.data.how, openDue: null, counted: [] },
    promised: promiseEnded(row, event),
  }),
  RungFired: rungOn,
  RungRaised: rungOn,
  BreachSuperseded: superseded,
  ChangeApplied: (row, event) => ({ promised: promiseFreed(row, event) }),
  CaseReleased: (row, event) => ({ promised: promiseBack(row, event) }),
  BreachExcused: ({ breaches }) => ({ excused: true, breaches: excusedIn(breaches) }),
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

function started(id: string, event: Extract<AboutClock, { type: 'ClockStarted' }>): ClockRow {
  const { clock, kind, owner, from } = event.data;
  const running = held(NOT_YET, begun(event));
  return {
    ...NOT_YET,
    ...{ id, caseId: event.id, clock, kind, owner, startedAt: from },
    ...reckonedBy(event.data),
    ...running,
  };
}

function breached(
  row: ClockRow,
  event: Extract<AboutClock, { type: 'ClockBreached' }>,
  office: string | null,
): Partial<ClockRow> {
  const breaches = [...row.breaches, breachOf(event, office)];
  return { breachedAt: event.at, excused: false, superseded: false, breaches, ...held(row, afterwards(row, event)) };
}

function changed(row: ClockRow, event: AboutClock): ClockRow | undefined {
  const change = CHANGES[event.type] as ((row: ClockRow, event: AboutClock) => Partial<ClockRow>) | undefined;
  const next = change ? { ...row, ...change(row, event) } : row;
  return next.stoppedAt !== null && next.breachedAt === null && next.promised === null ? undefined : next;
}

function changedBy(row: ClockRow, event: AboutClock, office: string | null): ClockRow | undefined {
  if (event.type === 'ClockBreached') return { ...row, ...breached(row, event, office) };
  const next = changed(row, event);
  const isDated = event.type === 'ClockStarted' || event.type === 'ClockMoved';
  return next && isDated ? { ...next, promised: promiseIn(row.promised, event, office) } : next;
}

export const clocksFold = (caseThen: CaseThen): FoldedRows<ClockRow, Seen<CaseEvent>> => ({
  table: clocksTable,
  keysOf: (event) => (isAboutClock(event) ? keysOf(event).map((clock) => `${event.id}/${clock}`) : []),
  begins: ({ type }) => type === 'ClockStarted',
  evolve(row, event, key) {
    if (!isAboutClock(event)) return row;
    const office = caseThen(event)?.office ?? null;
    const before = event.type === 'ClockStarted' ? started(key, event) : row;
    return before && changedBy(before, event, office);
  },
});
