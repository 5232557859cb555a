import type { WorkingTime } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import { addMs } from '@lianxin/kernel';
import type { Programme, Rung, Unacknowledged } from '@lianxin/programme';
import { computeRungInstant, rungsOverClock, toImmediateRule } from '@lianxin/programme';
import { omitUndefined } from '../omit-undefined.ts';
import type { ClockAct, ClockId, ClockKind } from '../events/index.ts';

/** A command at exactly the due instant is on time, so what is too late begins here. */
const TOO_LATE_MS = 1;

export interface ClockActsInput {
  readonly clock: ClockId;
  readonly kind: ClockKind;
  readonly due: Instant;
  readonly time: WorkingTime;
  /** Number of the extension that re-arms acts before the due date; 0 for none. */
  readonly extension: number;
  /** Breaches that were none after all: the due date can be missed again. */
  readonly superseded?: number;
  /** Of a clock that asks for an acknowledgement. */
  readonly unacknowledged?: Unacknowledged | undefined;
  /** The clock's acts so far, where it is computed anew. */
  readonly acts?: readonly ClockAct[];
}

/** The instant an act is due on the agenda. */
export const agendaInstantOf = (act: Pick<ClockAct, 'kind' | 'at'>): Instant =>
  act.kind === 'due' ? addMs(act.at, TOO_LATE_MS) : act.at;

/** A rung as an act of a clock, without its time. */
export const toUndatedAct = (rung: Rung, clock: ClockId, rearmed = ''): Omit<ClockAct, 'at'> => {
  const reminder = rung.rung === 'reminder';
  return omitUndefined({
    id: `${clock}/${rung.rung}${rearmed}`,
    kind: reminder ? ('reminder' as const) : ('rung' as const),
    tells: rung.recipients,
    template: reminder ? 'reminder' : 'rung-fired',
    hard: !reminder,
    rung: reminder ? undefined : rung.rung,
    acknowledge: rung.acknowledgeWithin && toImmediateRule(rung.acknowledgeWithin),
    unacknowledged: rung.unacknowledged,
  });
};

function toRungAct(rung: Rung, ask: ClockActsInput): ClockAct {
  const at = computeRungInstant(rung, ask.due, ask.time);
  const rearmed = at < ask.due && ask.extension > 0 ? `+${ask.extension}` : '';
  return { ...toUndatedAct(rung, ask.clock, rearmed), at: at === ask.due ? addMs(at, TOO_LATE_MS) : at };
}

/** The rung that silence about another arms. */
export const toUnacknowledgedAct = (
  rung: Rung,
  clock: ClockId,
  armed: { readonly at: Instant; readonly silence: string },
): ClockAct => ({
  ...toUndatedAct(rung, clock),
  ...armed,
});

/** Who is told of a missed date: those who had to act. The ladder says who else. */
const MISSED_DATE_RECIPIENTS: Partial<Readonly<Record<ClockKind, string>>> = {
  assign: 'assigner',
  'accept-transfer': 'receiver',
  callback: 'duty-officer',
  'rating-callback': 'duty-officer',
  'look-back': 'verifier',
  'acknowledge-rung': 'leader',
  'extension-decision': 'supervisor',
};

/** Reminds those who have to act. */
export const toReminderAct = ({ clock, kind }: Pick<ClockActsInput, 'clock' | 'kind'>, at: Instant): ClockAct => ({
  ...{ id: `${clock}/reminder`, kind: 'reminder', at },
  ...{ tells: [MISSED_DATE_RECIPIENTS[kind] ?? 'holder'], template: 'reminder', hard: false },
});

function toMissedDueAct({ clock, kind, due, unacknowledged, superseded = 0, acts = [] }: ClockActsInput): ClockAct {
  const then = unacknowledged ?? acts.find((act) => act.kind === 'due')?.unacknowledged;
  const again = superseded > 0 ? `+${superseded}` : '';
  const missed = { id: `${clock}/due${again}`, kind: 'due', at: due, hard: true } as const;
  if (then) return { ...missed, tells: then.recipients, template: 'rung-unacknowledged', unacknowledged: then };
  return { ...missed, tells: [MISSED_DATE_RECIPIENTS[kind] ?? 'holder'], template: 'breached' };
}

const listRungActs = (pack: Programme, ask: ClockActsInput): ClockAct[] =>
  ask.kind === 'wait'
    ? []
    : rungsOverClock(pack, ask.kind)
        .filter(({ from }) => from === undefined)
        .map((rung) => toRungAct(rung, ask));

export const sortByAgendaInstant = (acts: readonly ClockAct[]): ClockAct[] =>
  [...acts].sort((a, b) =>
    agendaInstantOf(a) < agendaInstantOf(b) ? -1 : agendaInstantOf(a) > agendaInstantOf(b) ? 1 : 0,
  );

/**
 * What the clock does automatically: its due date, the ladder's rungs over it, and what silence armed, in due order.
 */
export function listClockActs(pack: Programme, ask: ClockActsInput): ClockAct[] {
  const armed = (ask.acts ?? []).filter(({ silence }) => silence !== undefined);
  const dated = listRungActs(pack, ask).filter(({ id }) => !armed.some((act) => act.id === id));
  return sortByAgendaInstant([toMissedDueAct(ask), ...dated, ...armed]);
}
