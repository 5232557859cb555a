import type { ClockState, OpenedCase } from '@lianxin/case';
import { RULE_BOOK, effectiveDueOf, isLate, listUnanswered, runningClocks, toClockRun } from '@lianxin/case';
import type { Row, QueryContext } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { idOfStream, msBetween } from '@lianxin/kernel';
import type { CaseListParams, Light, OverdueParams } from '@lianxin/read-models';
import { LIGHTS, RUNG_CLOCK, WAIT_CLOCK, countedIntervalsOf, remainingTimeOf, warningOf } from '@lianxin/read-models';
import type { RecordedState } from '@lianxin/application';
import type { CompleteAnswer } from '@lianxin/runtime';

interface Listing {
  readonly items: readonly Row[];
}

const caseStateOf = ({ state }: RecordedState): OpenedCase => state as OpenedCase;
/** The clock of the office that is due first, and the worst light of all that run. */
function listedClocks(state: OpenedCase, now: Instant): Row {
  const clocks = runningClocks(state).filter(({ owner }) => owner === 'office');
  const dated = clocks.flatMap((clock) => {
    const due = effectiveDueOf(toClockRun(clock));
    return due === undefined ? [] : [{ due, clock: clock.clock, clockKind: clock.kind }];
  });
  const none = { due: null, clock: null, clockKind: null };
  const lights = clocks.map((clock) => clockLight(clock, now));
  return {
    ...([...dated].sort((a, b) => (a.due < b.due ? -1 : 1))[0] ?? none),
    light: LIGHTS.find((light) => lights.includes(light)) ?? null,
  };
}

const waitsUntil = (state: OpenedCase): Instant | null =>
  runningClocks(state).find(({ kind }) => kind === WAIT_CLOCK)?.due ?? null;

/** Whom it waits for, and until when. */
function listedWait(state: OpenedCase): Row {
  const waiting = ('waitingOn' in state && state.waitingOn) || null;
  return { waiting, waitsUntil: waiting === null ? null : waitsUntil(state) };
}

/** Who helps, and who verifies. */
const listedPeople = (state: OpenedCase): Row => ({
  coHandlers: state.coHandlers,
  verifier: ('verifier' in state && state.verifier) || null,
});

const listedMarks = ({ urged, unverified }: OpenedCase) => ({
  urges: urged?.inRound ?? 0,
  unverified: unverified === true,
});

/** A row of the list, as far as the recorded state has its columns. */
function caseListRow(one: RecordedState, known: Row | undefined, now: Instant): Row {
  const state = caseStateOf(one);
  const { number, office, enterprise, classification, channel, origin, stage, holder } = state;
  const { kind, category, urgency } = classification;
  return {
    ...{ enterpriseName: null, requestedAt: null, resolvedAt: null, closedAt: null, outcome: null },
    ...{ breachedAt: null, changedAt: null, industry: null, aboveScale: null },
    ...known,
    ...{
      id: idOfStream(one.stream),
      number,
      office,
      enterprise,
      kind,
      category,
      urgency,
      channel,
      origin,
      stage,
      holder,
    },
    ...listedMarks(state),
    ...listedWait(state),
    toOffice: ('transfer' in state && state.transfer?.toOffice) || null,
    ending: 'ending' in state ? state.ending : null,
    ...listedClocks(state, now),
    ...listedPeople(state),
    programme: state.programme,
    version: one.version,
  };
}

/** Adds to a search by case number the case as it is in the record, where the read model lacks it. */
export const completeCaseList: CompleteAnswer = (answer, aside, params, { now }) => {
  const { number } = params as CaseListParams;
  const found = number === undefined ? undefined : aside.find((one) => caseStateOf(one).number === number);
  if (!found) return answer;
  const { items } = answer as Listing;
  return {
    ...(answer as Listing),
    items: [
      caseListRow(
        found,
        items.find(({ id }) => id === idOfStream(found.stream)),
        now,
      ),
    ],
    total: { count: 1, exact: true },
  };
};

/** The light of a clock that runs. */
export function clockLight(clock: ClockState, now: Instant): Light {
  if (isLate(clock, now)) return 'red';
  if (clock.paused || clock.kind === WAIT_CLOCK) return 'waiting';
  const warned = warningOf(clock);
  return warned !== null && warned <= now ? 'yellow' : 'green';
}

/** Of its last breach. */
function lastBreachColumns({ breaches }: ClockState): Row {
  const breach = breaches.at(-1);
  if (!breach) return { breachedAt: null, excused: false, superseded: false };
  return { breachedAt: breach.due, excused: breach.excused, superseded: breach.superseded };
}

/** Which rung is to be acknowledged, and by whom it is not yet. */
function askedColumns({ rungs }: OpenedCase, { kind, because }: ClockState): Row {
  const known = kind === RUNG_CLOCK ? rungs[because] : undefined;
  if (!known) return { rung: null, waitsFor: [] };
  return { rung: known.rung, waitsFor: listUnanswered(known).toSorted() };
}

function boardRow(one: RecordedState, clock: ClockState, now: Instant): Row {
  const { number, office, classification, stage, holder, [RULE_BOOK]: ruleBook } = caseStateOf(one);
  const { clock: id, kind, owner, provisional, fired: rungs, programme, paused } = clock;
  const { unit } = clock.counts;
  const [due, late, pausedAt] = [effectiveDueOf(toClockRun(clock)) ?? null, isLate(clock, now), paused?.since ?? null];
  return {
    ...{
      caseId: idOfStream(one.stream),
      number,
      office,
      enterpriseName: null,
      category: classification.category,
      stage,
    },
    ...{
      holder,
      clock: id,
      kind,
      owner,
      due,
      provisional,
      light: clockLight(clock, now),
      late,
      ...lastBreachColumns(clock),
    },
    ...askedColumns(caseStateOf(one), clock),
    waitsUntil: pausedAt === null ? null : waitsUntil(caseStateOf(one)),
    ...{ rungs, pausedAt, unit, lateMs: late && due !== null ? msBetween(due, now) : null },
    ...remainingTimeOf(ruleBook, { programme, unit, counted: countedIntervalsOf(clock.spans), pausedAt }, now),
  };
}

const matchesFilters = ({ what, holder, office, category, light }: OverdueParams, row: Row): boolean =>
  (row['kind'] === RUNG_CLOCK) === (what === 'rungs') &&
  [
    [holder, row['holder']],
    [office, row['office']],
    [category, row['category']],
    [light, row['light']],
  ].every(([wanted, is]) => wanted === undefined || wanted === is);

/** A clock that is stopped has no due date and comes last. */
const dueSortKey = ({ due }: Row): string => String(due ?? '~');

/** Clocks of cases that are aside, as the record has them, among the others by due date. */
export const completeOverdueBoard: CompleteAnswer = (answer, aside, params, { now }: QueryContext) => {
  const ids = new Set(aside.map(({ stream }) => idOfStream(stream)));
  const { items } = answer as Listing;
  const stays = items.filter(({ caseId }) => !ids.has(String(caseId)));
  const rows = aside.flatMap((one) => runningClocks(caseStateOf(one)).map((clock) => boardRow(one, clock, now)));
  const asked = rows.filter((row) => matchesFilters(params as OverdueParams, row));
  const all = [...stays, ...asked].sort((a, b) => (dueSortKey(a) < dueSortKey(b) ? -1 : 1));
  return {
    ...(answer as Listing),
    items: all.slice(0, Math.max(items.length, (params as OverdueParams).limit ?? all.length)),
  };
};
