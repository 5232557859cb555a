import type { Act, Agenda, CommandsOf, EventsOf, Instant, Process, Rejection } from '@lianxin/kernel';
import { isRejection, maxInstant, refused } from '@lianxin/kernel';
import type { DrawRule, Period, Programme, RuleBook } from '@lianxin/programme';
import { periodsFrom } from '@lianxin/programme';
import type { RegisterCommands, RegisterEvents } from '@lianxin/registers';
import { defineRegister } from '@lianxin/registers';
import { drawIdOf } from '../process/draw-stream.ts';
import type { DrawRun, ProgrammeDraws, ScheduleState } from './schedule-state.ts';
import { idOfProgramme } from './schedule-state.ts';

interface OfProgramme {
  /** `id@version`. */
  readonly programme: string;
}

export interface ScheduleCommandData {
  /** From now on there are draws of it here, by this version's rule. */
  ScheduleProgramme: OfProgramme & { readonly office: string };
  /** Every period has a draw: from the next on, or from the end of the last one that is open, with what was left out since. */
  PlanDraws: OfProgramme & { readonly last?: { readonly draw?: string; readonly to: Instant } };
}
export type ScheduleCommand = CommandsOf<ScheduleCommandData>;

interface ScheduleEventData {
  ProgrammeScheduled: OfProgramme & { readonly office: string };
  /** `more`: of a build that planned some periods at a time, after which others followed. */
  DrawsPlanned: DrawRun & { readonly more?: true };
  /** Of builds that planned some periods at a time: that they are open is in the draws' own records. */
  DrawsOpened: OfProgramme & { readonly opened: number };
}
export type ScheduleEvent = EventsOf<ScheduleEventData>;

/** Ids in addresses are no longer. */
const ID_CHARS_MAX = 64;
/** The longest id of a period: its first minute. */
const LONGEST_PERIOD = '2026-01-05T0930';

function update(
  state: ScheduleState,
  ref: string,
  { since, ...change }: Pick<ProgrammeDraws, 'since'> & Partial<ProgrammeDraws>,
): ScheduleState {
  const id = idOfProgramme(ref);
  const known = state.programmes[id] ?? { programme: ref };
  return { ...state, programmes: { ...state.programmes, [id]: { ...known, ...change, since } } };
}

function applyPlanned(
  state: ScheduleState,
  { data: { more, ...run }, at }: { readonly data: ScheduleEventData['DrawsPlanned']; readonly at: Instant },
): ScheduleState {
  const goesOn = more && state.programmes[idOfProgramme(run.programme)]?.run?.programme === run.programme;
  return goesOn ? state : update(state, run.programme, { run, since: at });
}

const scheduleEvents: RegisterEvents<ScheduleState, ScheduleEventData> = {
  ProgrammeScheduled: {
    opens: true,
    evolve: (state, { data: { office, programme }, at }) =>
      update(state ?? { office, programmes: {} }, programme, { programme, since: at }),
  },
  DrawsPlanned: {
    // Schema 1 listed the next periods.
    upcast: [
      ({ programme, draws: [first] }: OfProgramme & { readonly draws: readonly Period[] }) => ({
        ...{ programme, from: first?.from, more: true },
      }),
    ],
    evolve: applyPlanned,
  },
  DrawsOpened: { evolve: (state) => state },
};

/** What draws of this version; a refusal where it draws nothing. */
function drawingPack(ruleBook: RuleBook, ref: string): Programme | Rejection {
  const pack = ruleBook.findVersion(ref)?.programme;
  return pack?.sampling.draw ? pack : refused('programme-without-draws', { params: { programme: ref } });
}

/**
 * Where the next period begins: none that has begun where there were no draws, and the one that runs where some were
 * left out. What ended in those is a member of the next.
 */
function nextFrom(pack: Programme, at: Instant, after?: Instant): Instant {
  const { period } = pack.sampling.draw as DrawRule;
  const earliest = after ?? at;
  const next = periodsFrom(period, maxInstant(earliest, at), {
    ...{ count: 2, offsetMinutes: pack.office.hours.offsetMinutes },
  });
  return (next.find(({ from }) => from >= earliest) as Period).from;
}

/** Whether a period that begins then, after one that ended at `after`, is one of those that are planned. */
const hasRun = ({ programme, run }: ProgrammeDraws, from: Instant, after: Instant | undefined): boolean =>
  run?.programme === programme && (from === after || from <= run.from);

function findScheduled({ programmes }: ScheduleState, { programme }: OfProgramme): ProgrammeDraws | Rejection {
  const known = programmes[idOfProgramme(programme)];
  return known?.programme === programme ? known : refused('programme-not-scheduled', { params: { programme } });
}

const createScheduleCommands = (
  ruleBook: RuleBook,
): RegisterCommands<ScheduleState, ScheduleCommandData, ScheduleEventData> => ({
  ScheduleProgramme: {
    roles: ['clock'],
    opens: 'again',
    decide(state, { data }) {
      const pack = drawingPack(ruleBook, data.programme);
      if (isRejection(pack)) return pack;
      const longest = drawIdOf({ office: data.office, programme: pack.id, period: LONGEST_PERIOD });
      if (longest.length > ID_CHARS_MAX) return refused('draw-id-too-long', { params: { max: ID_CHARS_MAX } });
      return state && !isRejection(findScheduled(state, data))
        ? refused('already-scheduled', { params: { programme: data.programme } })
        : { type: 'ProgrammeScheduled', data };
    },
  },
  PlanDraws: {
    roles: ['clock'],
    decide(state, { data: { programme, last }, at }) {
      const [pack, known] = [drawingPack(ruleBook, programme), findScheduled(state, { programme })];
      if (isRejection(pack)) return pack;
      if (isRejection(known)) return known;
      const from = nextFrom(pack, at, last?.to);
      return hasRun(known, from, last?.to)
        ? refused('draws-planned', { params: { from } })
        : { type: 'DrawsPlanned', data: { programme, from, ...(last?.draw && { before: last.draw }) } };
    },
  },
});

/** Always due: which of its draws are open, and when another is to be, is in their own records. */
function nextAct([id, { programme, run, since }]: readonly [string, ProgrammeDraws]): Act {
  const kind = run?.programme === programme ? 'open-draws' : 'plan-draws';
  return { id: `${kind}/${id}`, kind, at: since, because: kind };
}

function scheduleAgenda(state: ScheduleState | undefined): Omit<Agenda, 'version'> {
  const acts = Object.entries(state?.programmes ?? {}).map(nextAct);
  return { stage: 'scheduled', closed: acts.length === 0, acts, outbox: [] };
}

/**
 * Streams `schedule-<office>`: which draws there have to be. A programme that once had draws here keeps them, since
 * cases go on under it.
 */
export const createScheduleRegister = (
  ruleBook: RuleBook,
): Process<ScheduleState | undefined, ScheduleCommand, ScheduleEvent> => ({
  ...defineRegister({
    name: 'schedule',
    events: scheduleEvents,
    commands: createScheduleCommands(ruleBook),
    workflow: 'drawSchedule',
    agenda: scheduleAgenda,
  }),
  // Builds of revision 1 let a workflow sleep though another programme had been scheduled.
  agendaRevision: 2,
});
