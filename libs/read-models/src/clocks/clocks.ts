import type { CaseEvent } from '@lianxin/case';
import type { FoldedRows, Table } from '@lianxin/engine';
import type { Seen } from '../seen.ts';

/** One row a clock: lights, boards and breach counts. A breach never disappears from it. */
export interface ClockRow {
  readonly id: string;
  readonly caseId: string;
  readonly clock: string;
  readonly kind: string;
  readonly owner: string;
  readonly startedAt: string;
  readonly due: string;
  readonly provisional: boolean;
  readonly stoppedAt: string | null;
  readonly how: string | null;
  readonly breachedAt: string | null;
  /** Who held the case when it was breached. */
  readonly breachedBy: string | null;
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
    stoppedAt: 'instant',
    how: 'text',
    breachedAt: 'instant',
    breachedBy: 'text',
    excused: 'boolean',
    superseded: 'boolean',
    rungs: 'texts',
  },
  indexes: [['caseId'], ['stoppedAt', 'due'], ['breachedBy']],
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
] as const;
type AboutClock = Extract<Seen<CaseEvent>, { type: (typeof ABOUT_A_CLOCK)[number] }>;

const isAboutClock = (event: Seen<CaseEvent>): event is AboutClock =>
  (ABOUT_A_CLOCK as readonly string[]).includes(event.type);

function change(row: ClockRow, event: Seen<CaseEvent>): Partial<ClockRow> {
  switch (event.type) {
    case 'ClockMoved':
      return { due: event.data.due, provisional: event.data.provisional };
    case 'ClockStopped':
      return { stoppedAt: event.at, how: event.data.how };
    case 'ClockBreached':
      return { breachedAt: event.at, breachedBy: event.data.holder, superseded: false };
    case 'RungFired':
    case 'RungRaised':
      return { rungs: [...row.rungs, event.data.rung] };
    case 'BreachSuperseded':
      return { superseded: true, due: event.data.due };
    case 'BreachExcused':
      return { excused: true };
    default:
      return {};
  }
}

export const clocksFold: FoldedRows<ClockRow, Seen<CaseEvent>> = {
  table: clocksTable,
  keysOf: (event) => (isAboutClock(event) ? [`${event.id}/${event.data.clock}`] : []),
  evolve(row, event, key) {
    if (event.type !== 'ClockStarted') return row && { ...row, ...change(row, event) };
    const { clock, kind, owner, from, due, provisional } = event.data;
    return {
      id: key,
      caseId: event.id,
      clock,
      kind,
      owner,
      startedAt: from,
      due,
      provisional,
      stoppedAt: null,
      how: null,
      breachedAt: null,
      breachedBy: null,
      excused: false,
      superseded: false,
      rungs: [],
    };
  },
};
