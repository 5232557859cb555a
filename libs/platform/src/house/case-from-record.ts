import type { ClockState, OpenedCase } from '@lianxin/case';
import type { Row, Viewer } from '@lianxin/engine';
import { idOf } from '@lianxin/kernel';
import type { CaseListParams, OverdueParams } from '@lianxin/read-models';
import { warnsAt } from '@lianxin/read-models';
import type { AnswerBeside } from '../installation/index.ts';
import type { FromRecord } from '../installation/aside.ts';

interface Items {
  readonly items: readonly Row[];
}

const stateOf = ({ state }: FromRecord): OpenedCase => state as OpenedCase;
const running = ({ clocks }: OpenedCase): readonly ClockState[] =>
  Object.values(clocks).filter(({ stopped }) => stopped === undefined);

/** As the list shows it, as far as the record's state tells. */
function listed(one: FromRecord, known: Row | undefined): Row {
  const state = stateOf(one);
  const { number, office, enterprise, classification, channel, origin, stage, holder } = state;
  const { kind, category, urgency } = classification;
  const dues = running(state).flatMap(({ owner, due }) => (owner === 'office' ? [due] : []));
  return {
    ...{ enterpriseName: null, requestedAt: null, resolvedAt: null, closedAt: null, outcome: null },
    ...known,
    ...{ id: idOf(one.stream), number, office, enterprise, kind, category, urgency, channel, origin, stage, holder },
    waiting: 'waitingOn' in state ? (state.waitingOn ?? null) : null,
    ending: 'ending' in state ? state.ending : null,
    due: [...dues].sort()[0] ?? null,
    version: one.version,
  };
}

/** Who looks for one number is told of the case as it stands in the record. */
export const caseListBeside: AnswerBeside = (answer, aside, params) => {
  const { number } = params as CaseListParams;
  const found = number === undefined ? undefined : aside.find((one) => stateOf(one).number === number);
  if (!found) return answer;
  const { items } = answer as Items;
  return {
    ...(answer as Items),
    items: [
      listed(
        found,
        items.find(({ id }) => id === idOf(found.stream)),
      ),
    ],
  };
};

function lightOf(clock: ClockState, isLate: boolean, now: string): string {
  if (isLate) return 'red';
  if (clock.paused) return 'waiting';
  const warned = warnsAt(clock.acts, clock.due);
  return warned !== null && warned <= now ? 'yellow' : 'green';
}

function boardRow(one: FromRecord, clock: ClockState, now: string): Row {
  const { number, office, classification, stage, holder } = stateOf(one);
  const breach = clock.breaches.at(-1);
  const isLate = (breach !== undefined && !breach.superseded) || (!clock.paused && clock.due < now);
  const { clock: id, kind, owner, due, provisional, fired: rungs } = clock;
  return {
    ...{ caseId: idOf(one.stream), number, office, enterpriseName: null, category: classification.category, stage },
    ...{ holder, clock: id, kind, owner, due, provisional, light: lightOf(clock, isLate, now), late: isLate },
    ...{ breachedAt: breach?.due ?? null, excused: breach?.excused ?? false, superseded: breach?.superseded ?? false },
    ...{ rungs, pausedAt: clock.paused?.since ?? null, unit: clock.counts.unit, remainingMs: null },
  };
}

const isAsked = ({ holder, office, category }: OverdueParams, row: Row): boolean =>
  [
    [holder, row['holder']],
    [office, row['office']],
    [category, row['category']],
  ].every(([wanted, is]) => wanted === undefined || wanted === is);

const dueOf = (row: Row): string => String(row['due']);

/** Clocks of cases that are aside, as the record has them, among the others by due date. */
export const overdueBeside: AnswerBeside = (answer, aside, params, { now }: Viewer) => {
  const ids = new Set(aside.map(({ stream }) => idOf(stream)));
  const { items } = answer as Items;
  const stays = items.filter(({ caseId }) => !ids.has(String(caseId)));
  const rows = aside.flatMap((one) => running(stateOf(one)).map((clock) => boardRow(one, clock, now)));
  const asked = rows.filter((row) => isAsked(params as OverdueParams, row));
  const all = [...stays, ...asked].sort((a, b) => (dueOf(a) < dueOf(b) ? -1 : 1));
  return {
    ...(answer as Items),
    items: all.slice(0, Math.max(items.length, (params as OverdueParams).limit ?? all.length)),
  };
};
