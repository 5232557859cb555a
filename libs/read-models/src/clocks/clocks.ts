import type { CaseEvent, MoveCause, Reckoned } from '@lianxin/case';
import type { FoldedRows, Table } from '@lianxin/engine';
import type { CaseThen } from '../cases/then.ts';
import type { Addend } from '../figures/figures.ts';
import { dayUnder } from '../figures/figures.ts';
import type { Seen } from '../seen.ts';
import type { Counted } from './light.ts';
import { countedIn, warnsAt } from './light.ts';

/** One row a clock that runs or was breached: lights, boards and breach counts. A breach never disappears from it. */
export interface ClockRow {
  readonly id: string;
  readonly caseId: string;
  readonly clock: string;
  readonly kind: string;
  readonly owner: string;
  readonly startedAt: string;
  readonly due: string;
  readonly provisional: boolean;
  /** Its due date as long as it runs: what boards go through in order. */
  readonly openDue: string | null;
  readonly warnsAt: string | null;
  readonly pausedAt: string | null;
  readonly programme: string;
  readonly unit: string;
  readonly counted: readonly Counted[];
  readonly stoppedAt: string | null;
  readonly how: string | null;
  readonly breachedAt: string | null;
  /** Who held the case when it was breached. */
  readonly breachedBy: string | null;
  /** The office whose case it was then. */
  readonly breachedIn: string | null;
  readonly excused: boolean;
  readonly superseded: boolean;
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
    breachedAt: 'instant',
    breachedBy: 'text',
    breachedIn: 'text',
    excused: 'boolean',
    superseded: 'boolean',
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
] as const;
type AboutClock = Extract<Seen<CaseEvent>, { type: (typeof ABOUT_A_CLOCK)[number] }>;

const ABOUT: ReadonlySet<string> = new Set(ABOUT_A_CLOCK);
const isAboutClock = (event: Seen<CaseEvent>): event is AboutClock => ABOUT.has(event.type);

const keysOf = (event: AboutClock): readonly string[] =>
  event.type === 'WaitStarted' ? event.data.pauses : [event.data.clock];

type Dated = Pick<ClockRow, 'due' | 'provisional' | 'openDue' | 'warnsAt' | 'programme' | 'unit' | 'counted'>;

const dated = ({ due, provisional, acts, programme, counts, spans }: Reckoned): Dated => ({
  ...{ due, provisional, openDue: due, warnsAt: warnsAt(acts, due) },
  ...{ programme, unit: counts.unit, counted: countedIn(spans) },
});

const whileRunning = (row: ClockRow, due: string): string | null => (row.stoppedAt === null ? due : null);

function moved(row: ClockRow, { cause, ...reckoned }: Reckoned & { readonly cause: MoveCause }): Partial<ClockRow> {
  const pausedAt = cause === 'waited' ? null : row.pausedAt;
  const rest = dated(reckoned);
  // The first warning may have been before: it is not among the acts any more, and still the light does not go back.
  const warned = row.due === rest.due ? (row.warnsAt ?? rest.warnsAt) : rest.warnsAt;
  return { ...rest, warnsAt: warned, openDue: whileRunning(row, rest.due), pausedAt };
}

const rungOn = (row: ClockRow, { data }: { readonly data: { readonly rung: string } }): Partial<ClockRow> => ({
  rungs: [...row.rungs, data.rung],
});

type Changes = {
  readonly [T in AboutClock['type']]?: (row: ClockRow, event: Extract<AboutClock, { type: T }>) => Partial<ClockRow>;
};
const CHANGES: Changes = {
  ClockMoved: (row, { data }) => moved(row, data),
  WaitStarted: (row, { at }) => ({ pausedAt: row.pausedAt ?? at }),
  ClockStopped: (_row, { at, data }) => ({ stoppedAt: at, how: data.how, openDue: null, counted: [] }),
  RungFired: rungOn,
  RungRaised: rungOn,
  BreachSuperseded: (row, { data: { due } }) => ({ superseded: true, due, openDue: whileRunning(row, due) }),
  BreachExcused: () => ({ excused: true }),
};

const NOT_YET = {
  pausedAt: null,
  stoppedAt: null,
  how: null,
  breachedAt: null,
  breachedBy: null,
  breachedIn: null,
  excused: false,
  superseded: false,
  rungs: [],
} as const;

function started(id: string, event: Extract<AboutClock, { type: 'ClockStarted' }>): ClockRow {
  const { clock, kind, owner, from } = event.data;
  return { ...NOT_YET, id, caseId: event.id, clock, kind, owner, startedAt: from, ...dated(event.data) };
}

type Breached = Extract<AboutClock, { type: 'ClockBreached' }>;
const breached = ({ at, data }: Breached, breachedIn: string | null): Partial<ClockRow> => ({
  ...{ breachedAt: at, breachedBy: data.holder, breachedIn, superseded: false },
});

function changed(row: ClockRow, event: AboutClock): ClockRow | undefined {
  if (event.type === 'ClockStopped' && row.breachedAt === null) return undefined;
  const change = CHANGES[event.type] as ((row: ClockRow, event: AboutClock) => Partial<ClockRow>) | undefined;
  return change ? { ...row, ...change(row, event) } : row;
}

export const clocksFold = (caseThen: CaseThen): FoldedRows<ClockRow, Seen<CaseEvent>> => ({
  table: clocksTable,
  keysOf: (event) => (isAboutClock(event) ? keysOf(event).map((clock) => `${event.id}/${clock}`) : []),
  begins: ({ type }) => type === 'ClockStarted',
  evolve(row, event, key) {
    if (!isAboutClock(event)) return row;
    if (event.type === 'ClockStarted') return started(key, event);
    if (event.type !== 'ClockBreached') return row && changed(row, event);
    return row && { ...row, ...breached(event, caseThen(event)?.office ?? null) };
  },
});

/** Breaches of an office; those excused are of the day of the breach, too. */
export function clockFigures({ breachedAt, breachedIn, programme, excused }: ClockRow): readonly Addend[] {
  if (breachedAt === null || breachedIn === null) return [];
  const breach = { office: breachedIn, day: dayUnder(programme, breachedAt) };
  return [{ ...breach, figure: 'breach' }, ...(excused ? [{ ...breach, figure: 'excused' }] : [])];
}
