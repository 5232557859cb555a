import type { CaseEvent } from '@lianxin/case';
import type { ProjectedRows, Table } from '@lianxin/engine';
import type { TypedEvent } from '../typed-events.ts';

/** What became of a round that was drawn. `unlooked`: nobody will look, since it was undone or closed on its requester's word. */
type Outcome = 'held' | 'failed' | 'unreached' | 'unlooked';

/** A round of a case that was drawn. `outcome`: null until it is known. */
export interface DrawnRound {
  readonly draw: string;
  readonly isMust: boolean;
  /** Strata that it was drawn of. */
  readonly strata: readonly string[];
  readonly outcome: Outcome | null;
}

/** A case that a draw was over. */
export interface DrawnCaseRow {
  readonly id: string;
  /** Ids of the draws; and the rounds themselves, of which only the last can still be looked at while it is open. */
  readonly draws: readonly string[];
  readonly rounds: readonly DrawnRound[];
  readonly open: boolean;
  /** The draw that left its last round out, as long as that is told to few. */
  readonly leftOutBy: string | null;
}

export const drawnCasesTable: Table<DrawnCaseRow> = {
  name: 'drawn_cases',
  key: 'id',
  sinceVersion: 5,
  columns: { id: 'text', draws: 'texts', rounds: 'json', open: 'boolean', leftOutBy: 'text' },
  indexes: [['draws'], ['leftOutBy']],
};

const MUST = 'must:';

type EventOf<T extends CaseEvent['type']> = Extract<TypedEvent<CaseEvent>, { type: T }>;

function addRound(row: DrawnCaseRow | undefined, { id, data }: EventOf<'CaseDrawn'>): DrawnCaseRow {
  const { draw, because } = data;
  const strata = because.filter((why) => !why.startsWith(MUST));
  const round: DrawnRound = { draw, isMust: strata.length < because.length, strata, outcome: null };
  const lists = { draws: [...(row?.draws ?? []), draw], rounds: [...(row?.rounds ?? []), round] };
  return { id, ...lists, open: true, leftOutBy: null };
}

/** What is found counts over nobody being met before, and nothing over what was found first. */
function withOutcome(row: DrawnCaseRow, found: Outcome): DrawnCaseRow {
  const last = row.rounds.at(-1);
  const isOpen = last?.outcome === null || (last?.outcome === 'unreached' && found !== 'unlooked');
  return last && row.open && isOpen
    ? { ...row, rounds: [...row.rounds.slice(0, -1), { ...last, outcome: found }] }
    : row;
}

const endRound = (row: DrawnCaseRow): DrawnCaseRow => ({ ...withOutcome(row, 'unlooked'), open: false });

const leaveOut = (row: DrawnCaseRow | undefined, { id, data }: EventOf<'CaseNotDrawn'>): DrawnCaseRow => ({
  ...(row ?? { id, draws: [], rounds: [], open: false }),
  leftOutBy: data.draw,
});

const NEXT: { readonly [T in CaseEvent['type']]?: (row: DrawnCaseRow, event: EventOf<T>) => DrawnCaseRow } = {
  LookBackRecorded: (row, { data }) => withOutcome(row, data.items.every(({ passed }) => passed) ? 'held' : 'failed'),
  // Of a declined case its verifier looks at the reason.
  DeclineChecked: (row, { data }) => withOutcome(row, data.holds ? 'held' : 'failed'),
  LookBackUnreached: (row) => withOutcome(row, 'unreached'),
  ResolutionDisputed: endRound,
  CaseReopened: endRound,
  CaseClosedOut: endRound,
};

export const drawnCasesProjection: ProjectedRows<DrawnCaseRow, TypedEvent<CaseEvent>> = {
  table: drawnCasesTable,
  keysOf: ({ id, type }) => (type === 'CaseDrawn' || type === 'CaseNotDrawn' || type in NEXT ? [id] : []),
  project(row, event) {
    if (event.type === 'CaseDrawn') return addRound(row, event);
    if (event.type === 'CaseNotDrawn') return leaveOut(row, event);
    const next = NEXT[event.type] as ((row: DrawnCaseRow, event: TypedEvent<CaseEvent>) => DrawnCaseRow) | undefined;
    // All that is next tells of the round, or undoes it.
    return row && next && { ...next(row, event), leftOutBy: null };
  },
};
