import type { WorkingTime } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import { plusMs } from '@lianxin/kernel';
import type { Programme, Rung } from '@lianxin/programme';
import { rungAt, rungsFor, within } from '@lianxin/programme';
import { defined } from '../defined.ts';
import type { ClockAct, ClockId, ClockKind } from '../events/index.ts';

/** A command at exactly the due instant is on time, so what is too late begins here. */
const TOO_LATE_MS = 1;

export interface ActsAsk {
  readonly clock: ClockId;
  readonly kind: ClockKind;
  readonly due: Instant;
  readonly time: WorkingTime;
  /** Of the extension that re-arms what lies before the due date; 0 for none. */
  readonly extension: number;
}

/** The instant an act is due on the agenda. */
export const actsAt = (act: Pick<ClockAct, 'kind' | 'at'>): Instant =>
  act.kind === 'due' ? plusMs(act.at, TOO_LATE_MS) : act.at;

function rungAct(rung: Rung, ask: ActsAsk): ClockAct {
  const at = rungAt(rung, ask.due, ask.time);
  const before = at < ask.due;
  const rearmed = before && ask.extension > 0 ? `+${ask.extension}` : '';
  const reminder = rung.rung === 'reminder';
  return defined({
    id: `${ask.clock}/${rung.rung}${rearmed}`,
    kind: reminder ? ('reminder' as const) : ('rung' as const),
    at: at === ask.due ? plusMs(at, TOO_LATE_MS) : at,
    tells: rung.recipients,
    template: reminder ? 'reminder' : 'rung-fired',
    hard: !reminder,
    rung: reminder ? undefined : rung.rung,
    acknowledge: rung.acknowledgeWithin && within(rung.acknowledgeWithin),
  });
}

/** Who is told of a missed date: whoever had to act. The ladder says who else. */
const MISSED_BY: Partial<Readonly<Record<ClockKind, string>>> = {
  assign: 'assigner',
  'accept-transfer': 'receiver',
  callback: 'duty-officer',
  'rating-callback': 'duty-officer',
  'look-back': 'verifier',
  'acknowledge-rung': 'leader',
};

/** What the clock does by itself: its due date, and the ladder's rungs over it, in due order. */
export function actsOver(pack: Programme, ask: ActsAsk): ClockAct[] {
  const { clock, kind, due } = ask;
  const missed: ClockAct = {
    id: `${clock}/due`,
    kind: 'due',
    at: due,
    tells: [MISSED_BY[kind] ?? 'holder'],
    template: 'breached',
    hard: true,
  };
  const rungs = kind === 'wait' ? [] : rungsFor(pack, kind).map((rung) => rungAct(rung, ask));
  return [missed, ...rungs].sort((a, b) => (actsAt(a) < actsAt(b) ? -1 : actsAt(a) > actsAt(b) ? 1 : 0));
}
