import type { CaseState, OpenedCase, Turn } from '@lianxin/case';
import { TURN_COMMANDS, effectiveDueOf, listTurns, toClockRun } from '@lianxin/case';
import type { Table } from '@lianxin/engine';
import { NO_DUE } from '../clocks/running-clock.ts';

/** One row a turn of a case and a name that it is somebody's by: what a to-do list is made of. */
export interface TurnRow {
  readonly id: string;
  readonly caseId: string;
  readonly number: string;
  readonly enterprise: string;
  /** Whose people may answer: of a case that is offered to another office, that one. */
  readonly office: string;
  readonly turn: string;
  readonly command: string;
  /** Whose it is: an account, `office:lsw/officer`, or `cadre-1>cadre-2`. */
  readonly whose: string;
  readonly barred: readonly string[];
  /** When it became theirs. */
  readonly since: string;
  /** The date its clock is held to; `NO_DUE` where it has none, or is paused. */
  readonly due: string;
  readonly clock: string | null;
  readonly notBefore: string | null;
  readonly rung: string | null;
  readonly because: string;
}

export const turnsTable: Table<TurnRow> = {
  name: 'turns',
  key: 'id',
  sinceVersion: 3,
  madeFrom: ['turn_cases'],
  columns: {
    id: 'text',
    caseId: 'text',
    number: 'text',
    enterprise: 'text',
    office: 'text',
    turn: 'text',
    command: 'text',
    whose: 'text',
    barred: 'texts',
    since: 'instant',
    due: 'instant',
    clock: 'text',
    notBefore: 'instant',
    rung: 'text',
    because: 'text',
  },
  indexes: [['whose', 'turn']],
};

/** What names a row within its case: it is another one where it is somebody else's. */
const rowIdOf = ({ turn, rung }: Turn, whose: string): string =>
  [turn, ...(rung === undefined ? [] : [rung]), whose].join('/');

const dueOf = ({ clock }: Turn): string => (clock && effectiveDueOf(toClockRun(clock))) ?? NO_DUE;

/** The turns of a case as rows; what was somebody's before is his since then, else since `at`. */
export function toTurnRows(
  state: CaseState,
  { caseId, before, at }: { readonly caseId: string; readonly before: readonly TurnRow[]; readonly at: string },
): readonly TurnRow[] {
  const { number, enterprise } = state as OpenedCase;
  return listTurns(state).flatMap((turn) => {
    const { office, barred, notBefore = null, rung = null, because, clock } = turn;
    return [...new Set([turn.whose, ...turn.also])].map((whose) => {
      const id = `${caseId}/${rowIdOf(turn, whose)}`;
      return {
        ...{
          id,
          caseId,
          number,
          enterprise,
          office,
          turn: turn.turn,
          command: TURN_COMMANDS[turn.turn],
          whose,
          barred,
        },
        ...{ since: before.find((one) => one.id === id)?.since ?? at, due: dueOf(turn) },
        ...{ clock: clock?.clock ?? null, notBefore, rung, because },
      };
    });
  });
}

const COLUMNS = Object.keys(turnsTable.columns) as readonly (keyof TurnRow)[];

/** Whether both say the same, however they were stored. */
export const isSameTurn = (one: TurnRow, other: TurnRow): boolean =>
  COLUMNS.every((column) => JSON.stringify(one[column]) === JSON.stringify(other[column]));
