import type { ClockState, OpenedCase } from '@lianxin/case';
import { heldTo, isLate, runningClocks, runsOf } from '@lianxin/case';
import type { Row, Viewer } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { idOf, msBetween } from '@lianxin/kernel';
import type { CaseListParams, Light, OverdueParams } from '@lianxin/read-models';
import { countedIn, remainingMs, warnsAt } from '@lianxin/read-models';
import type { AnswerBeside } from '../installation/index.ts';
import type { FromRecord } from '../installation/aside.ts';

interface Items {
  readonly items: readonly Row[];
}

const stateOf = ({ state }: FromRecord): OpenedCase => state as OpenedCase;
/** As the list shows it, as far as the record's state tells. */
function listed(one: FromRecord, known: Row | undefined): Row {
  const state = stateOf(one);
  const { number, office, enterprise, classification, channel, origin, stage, holder } = state;
  const { kind, category, urgency } = classification;
  const dues = runningClocks(state).flatMap((clock) => (clock.owner === 'office' ? (heldTo(runsOf(clock)) ?? []) : []));
  return {
    ...{ enterpriseName: null, requestedAt: null, resolvedAt: null, closedAt: null, outcome: null },
    ...known,
    ...{ id: idOf(one.stream), number, office, enterprise, kind, category, urgency, channel, origin, stage, holder },
    waiting: 'waitingOn' in state ? (state.waitingOn ?? null) : null,
    toOffice: ('transfer' in state && state.transfer?.toOffice) || null,
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

function lightOf(clock: ClockState, now: Instant): Light {
  if (isLate(clock, now)) return 'red';
  if (clock.paused) return 'waiting';
  const warned = warnsAt(clock.acts, clock.due);
  return warned !== null && warned <= now ? 'yellow' : 'green';
}

/** Of its last breach. */
function breachOf({ breaches }: ClockState): Row {
  const breach = breaches.at(-1);
  if (!breach) return { breachedAt: null, excused: false, superseded: false };
  return { breachedAt: breach.due, excused: breach.excused, superseded: breach.superseded };
}

function boardRow(one: FromRecord, clock: ClockState, now: Instant): Row {
  const { number, office, classification, stage, holder } = stateOf(one);
  const { clock: id, kind, owner, provisional, fired: rungs, programme, paused } = clock;
  const { unit } = clock.counts;
  const [due, late, pausedAt] = [heldTo(runsOf(clock)) ?? null, isLate(clock, now), paused?.since ?? null];
  return {
    ...{ caseId: idOf(one.stream), number, office, enterpriseName: null, category: classification.category, stage },
    ...{ holder, clock: id, kind, owner, due, provisional, light: lightOf(clock, now), late, ...breachOf(clock) },
    ...{ rungs, pausedAt, unit, lateMs: late && due !== null ? msBetween(due, now) : null },
    remainingMs: remainingMs({ programme, unit, counted: countedIn(clock.spans), pausedAt }, now) ?? null,
  };
}

const isAsked = ({ holder, office, category }: OverdueParams, row: Row): boolean =>
  [
    [holder, row['holder']],
    [office, row['office']],
    [category, row['category']],
  ].every(([wanted, is]) => wanted === undefined || wanted === is);

/** What stands still has none and comes last. */
const dueOf = ({ due }: Row): string => String(due ?? '~');

/** Clocks of cases that are aside, as the record has them, among the others by due date. */
export const overdueBeside: AnswerBeside = (answer, aside, params, { now }: Viewer) => {
  const ids = new Set(aside.map(({ stream }) => idOf(stream)));
  const { items } = answer as Items;
  const stays = items.filter(({ caseId }) => !ids.has(String(caseId)));
  const rows = aside.flatMap((one) => runningClocks(stateOf(one)).map((clock) => boardRow(one, clock, now)));
  const asked = rows.filter((row) => isAsked(params as OverdueParams, row));
  const all = [...stays, ...asked].sort((a, b) => (dueOf(a) < dueOf(b) ? -1 : 1));
  return {
    ...(answer as Items),
    items: all.slice(0, Math.max(items.length, (params as OverdueParams).limit ?? all.length)),
  };
};
