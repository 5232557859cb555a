import type { Act, Agenda, CommandsOf, EventsOf, Instant, Process, Rejection } from '@lianxin/kernel';
import { isRejection, maxInstant, refused } from '@lianxin/kernel';
import type { Programme, RuleBook } from '@lianxin/programme';
import { periodsFrom } from '@lianxin/programme';
import type { RegisterCommands, RegisterEvents } from '@lianxin/registers';
import { defineRegister } from '@lianxin/registers';
import { drawIdOf } from '../process/draw-stream.ts';
import type { PlannedDraw, ProgrammeDraws, ScheduleState } from './schedule-state.ts';
import { PERIODS_AHEAD, idOfProgramme, planDueAt } from './schedule-state.ts';

interface OfProgramme {
  /** `id@version`. */
  readonly programme: string;
}

export interface ScheduleCommandData {
  /** From now on there are draws of it here, by this version's rule. */
  ScheduleProgramme: OfProgramme & { readonly office: string };
  PlanDraws: OfProgramme;
  /** All that are planned are open. */
  RecordDrawsOpened: OfProgramme & { readonly opened: number };
}
export type ScheduleCommand = CommandsOf<ScheduleCommandData>;

interface ScheduleEventData {
  ProgrammeScheduled: OfProgramme & { readonly office: string };
  DrawsPlanned: OfProgramme & { readonly draws: readonly PlannedDraw[] };
  DrawsOpened: OfProgramme & { readonly opened: number };
}
export type ScheduleEvent = EventsOf<ScheduleEventData>;

/** Ids in addresses are no longer. */
const ID_CHARS_MAX = 64;
/** The longest id of a period: its first minute. */
const LONGEST_PERIOD = '2026-01-05T0930';

function update(
  state: ScheduleState,
  { programme }: OfProgramme,
  change: (known: ProgrammeDraws) => Partial<ProgrammeDraws>,
  since: Instant,
): ScheduleState {
  const id = idOfProgramme(programme);
  const known = state.programmes[id] ?? { programme, draws: [], opened: 0, since };
  return { ...state, programmes: { ...state.programmes, [id]: { ...known, ...change(known), since } } };
}

const scheduleEvents: RegisterEvents<ScheduleState, ScheduleEventData> = {
  ProgrammeScheduled: {
    opens: true,
    evolve: (state, { data, at }) =>
      update(state ?? { office: data.office, programmes: {} }, data, () => ({ programme: data.programme }), at),
  },
  DrawsPlanned: {
    evolve: (state, { data, at }) => update(state, data, ({ draws }) => ({ draws: [...draws, ...data.draws] }), at),
  },
  DrawsOpened: { evolve: (state, { data, at }) => update(state, data, () => ({ opened: data.opened }), at) },
};

/** What draws of this version; a refusal where it draws nothing. */
function drawingPack(ruleBook: RuleBook, ref: string): Programme | Rejection {
  const pack = ruleBook.findVersion(ref)?.programme;
  return pack?.sampling.draw ? pack : refused('programme-without-draws', { params: { programme: ref } });
}

/**
 * The periods after those that are planned which have not begun. One that is over without having been planned is left
 * out: its endings are members of the next.
 */
function nextPeriods(pack: Programme, { draws }: ProgrammeDraws, at: Instant): readonly PlannedDraw[] {
  const rule = pack.sampling.draw;
  const from = maxInstant(draws.at(-1)?.to ?? at, at);
  const ahead = draws.filter((draw) => draw.from > at).length;
  const next = rule
    ? periodsFrom(rule.period, from, { count: PERIODS_AHEAD + 1, offsetMinutes: pack.office.hours.offsetMinutes })
    : [];
  return next.filter((period) => period.from >= from).slice(0, Math.max(0, PERIODS_AHEAD - ahead));
}

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
    decide(state, { data, at }) {
      const [pack, known] = [drawingPack(ruleBook, data.programme), findScheduled(state, data)];
      if (isRejection(pack)) return pack;
      if (isRejection(known)) return known;
      const draws = nextPeriods(pack, known, at);
      return draws.length > 0
        ? { type: 'DrawsPlanned', data: { ...data, draws } }
        : refused('draws-planned', { params: { ahead: PERIODS_AHEAD } });
    },
  },
  RecordDrawsOpened: {
    roles: ['clock'],
    decide(state, { data }) {
      const known = findScheduled(state, data);
      if (isRejection(known)) return known;
      return known.opened < data.opened && data.opened <= known.draws.length
        ? { type: 'DrawsOpened', data }
        : refused('draws-planned', { params: { ahead: PERIODS_AHEAD } });
    },
  },
});

function nextAct([id, scheduled]: readonly [string, ProgrammeDraws]): Act {
  const { draws, opened, since } = scheduled;
  const [kind, at] =
    opened < draws.length ? (['open-draws', since] as const) : (['plan-draws', planDueAt(scheduled)] as const);
  return { id: `${kind}/${id}/${draws.length}`, kind, at, because: kind };
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
): Process<ScheduleState | undefined, ScheduleCommand, ScheduleEvent> =>
  defineRegister({
    name: 'schedule',
    events: scheduleEvents,
    commands: createScheduleCommands(ruleBook),
    workflow: 'drawSchedule',
    agenda: scheduleAgenda,
  });
