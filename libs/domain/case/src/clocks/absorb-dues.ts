import type { Instant } from '@lianxin/kernel';
import { rungRank } from '@lianxin/programme';
import type { CaseDraft } from '../draft.ts';
import type { AbsorbedDue, CaseEventData, ClockAct, PromisedDate } from '../events/index.ts';
import type { ClockState, CommonCaseState } from '../state/index.ts';
import { isBreached, runningClocks } from '../state/index.ts';
import { agendaInstantOf, sortByAgendaInstant } from './clock-acts.ts';
import { unfiredOf } from './clock-ref.ts';
import { resumeAfterWait, dueDateOf, recordMove } from './move-clock.ts';
import { clockRulesOf } from './clock-rules.ts';
import { promiseHanded } from './promised-date.ts';

type MovedClock = Omit<CaseEventData['ClockMoved'], 'clock' | 'kind' | 'owner' | 'before' | 'cause' | 'because'>;

const absorbedKindOf = ({ kind }: ClockState): AbsorbedDue['kind'] | undefined => {
  if (kind === 'intake') return 'intake';
  return kind === 'resolve' || kind === 'rework' ? 'resolve' : undefined;
};

/** What a clock would run on with if its wait, where it has one, ended now. */
const dueDateIfResumed = (state: CommonCaseState, clock: ClockState, at: Instant): ReturnType<typeof dueDateOf> =>
  clock.paused === undefined ? dueDateOf(clock) : resumeAfterWait(clockRulesOf(state, clock), clock, at);

/**
 * The running clocks of a source that its target takes over, as if their waits ended at `at`, with the acts still to
 * come. What has fired or is due stays with the source.
 */
export function collectAbsorbedDues(source: CommonCaseState, at: Instant): AbsorbedDue[] {
  return runningClocks(source).flatMap((clock) => {
    const kind = absorbedKindOf(clock);
    if (kind === undefined) return [];
    const dueDate = dueDateIfResumed(source, clock, at);
    const acts = unfiredOf(clock, dueDate.acts).filter((act) => agendaInstantOf(act) > at);
    const promised = promiseHanded(source, clock, at);
    return [{ kind, ...dueDate, from: clock.from, acts, fired: clock.fired, ...(promised && { promised }) }];
  });
}

const actNameOf = (id: string): string => id.slice(id.indexOf('/') + 1).replace(/\+\d+$/, '');
const renameAct = (id: string, clock: ClockState): string => clock.clock + id.slice(id.indexOf('/'));
const isRung = (id: string): boolean => rungRank(actNameOf(id)) > rungRank('reminder');

/** The act of the due date, which fires once, whatever was missed before. */
const findDueAct = (clock: ClockState): ClockAct | undefined =>
  unfiredOf(clock, clock.acts).find(({ kind }) => kind === 'due');

function takeOverActs({ acts }: AbsorbedDue, clock: ClockState): readonly ClockAct[] {
  const due = findDueAct(clock);
  const named = acts.map((act) => ({ ...act, id: act.kind === 'due' && due ? due.id : renameAct(act.id, clock) }));
  return unfiredOf(clock, named);
}

/** Acts fired on either side do not fire again. A date missed in the source was missed there. */
const mergeFired = ({ fired = [] }: AbsorbedDue, clock: ClockState, which: (id: string) => boolean): string[] => [
  ...new Set([...clock.fired, ...fired.filter(which).map((id) => renameAct(id, clock))]),
];

/** Rungs armed here for a missing acknowledgement stay armed, whatever the date. */
const keepSilenceActs = (clock: ClockState, taken: readonly ClockAct[]): readonly ClockAct[] =>
  unfiredOf(clock, clock.acts).filter(
    ({ id, silence }) => silence !== undefined && taken.every((act) => act.id !== id),
  );

/** The clock runs by the rules of the source; where the target's is paused, from now on. */
function moveToSourceDate(due: AbsorbedDue, clock: ClockState, at: Instant): MovedClock {
  const { kind: _kind, promised: _promised, ...dueDate } = due;
  const taken = takeOverActs(due, clock);
  const fired = mergeFired(due, clock, (id) => actNameOf(id) !== 'due');
  const acts = sortByAgendaInstant([...taken, ...keepSilenceActs(clock, taken)]).filter(
    ({ id }) => !fired.includes(id),
  );
  return { ...dueDate, acts, fired, ...(clock.paused && { pausedSince: at }) };
}

const keepSoonest = (acts: readonly ClockAct[]): ClockAct[] =>
  sortByAgendaInstant(acts).filter((act, i, all) => all.findIndex(({ id }) => id === act.id) === i);

/** The clock keeps its own date; the rungs that fired in the source stay fired, those over a missed date go on. */
function keepOwnDate(due: AbsorbedDue, clock: ClockState, missed: boolean): MovedClock | undefined {
  const fired = mergeFired(due, clock, isRung);
  const goingOn = missed ? takeOverActs(due, clock).filter(({ kind }) => kind === 'rung') : [];
  if (fired.length === clock.fired.length && goingOn.length === 0) return undefined;
  const acts = keepSoonest([...unfiredOf(clock, clock.acts), ...goingOn]).filter(({ id }) => !fired.includes(id));
  return { ...dueDateOf(clock), acts, fired };
}

/** The earlier of two due dates holds, but never a past one: that was missed in the source. */
function mergeDue(draft: CaseDraft, clock: ClockState, due: AbsorbedDue): MovedClock | undefined {
  const at = draft.at;
  const missed = due.due < at;
  const own = isBreached(clock) ? clock.due : dueDateIfResumed(draft.currentCase, clock, at).due;
  return !missed && due.due < own ? moveToSourceDate(due, clock, at) : keepOwnDate(due, clock, missed);
}

const asItRuns = (clock: ClockState): MovedClock => ({ ...dueDateOf(clock), acts: unfiredOf(clock, clock.acts) });

/** The source's promise, where it is earlier than this clock's due date and its own promise. */
const promiseTaken = ({ promised }: AbsorbedDue, clock: ClockState, due: Instant): PromisedDate | undefined =>
  promised && promised.due < due && promised.due < (clock.promised?.due ?? due) ? promised : undefined;

function takeDue(draft: CaseDraft, clock: ClockState, due: AbsorbedDue, because: string): void {
  const to = mergeDue(draft, clock, due);
  // A promise comes with the merge itself: what it earned here since is not taken from it again.
  const isNew = draft.currentCase.absorbed.at(-1)?.source === because;
  const promised = isNew ? promiseTaken(due, clock, to?.due ?? clock.due) : undefined;
  if (to || promised) recordMove(draft, clock, to ?? asItRuns(clock), { cause: 'merged', because, promised });
}

/** Moves running clocks to the earlier dates and promises of absorbed cases; each date is taken over once. */
export function takeOverEarlierDues(draft: CaseDraft): void {
  for (const { source, dues } of draft.currentCase.absorbed) {
    for (const clock of runningClocks(draft.currentCase)) {
      const due = dues.find(({ kind }) => kind === absorbedKindOf(clock));
      if (due) takeDue(draft, clock, due, source);
    }
  }
}
