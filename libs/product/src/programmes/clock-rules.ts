import { reasonText } from '@lianxin/contracts';
import type { Bilingual, ClockEntry, HouseFigure, ProgrammeClockKind, RuleOverride, Rung } from '@lianxin/programme';
import { amountOf, choicesText, clauses, clocksText, hourText, listed, peopleText, say } from './words.ts';

/** One rule of a programme: where it stands, what it is called, and what it says. */
export interface RuleInWords {
  readonly path: string;
  readonly words: Bilingual;
  readonly says: Bilingual;
}

/** That no document says so. */
export const oursText = ({ ours }: HouseFigure): Bilingual | false => ours === true && say('ours');

const switchText = (isOn: boolean | undefined, on: string, off: string): Bilingual | false =>
  isOn !== undefined && say(isOn ? on : off);

const timeText = ({ unit, amount }: Partial<ClockEntry>): Bilingual | undefined =>
  unit === undefined || amount === undefined ? undefined : amountOf({ unit, amount });

/** How an amount is counted; of an override what it says itself. */
const countingText = (rule: Partial<ClockEntry>): readonly (Bilingual | false | undefined)[] => [
  timeText(rule),
  rule.countFrom && say(`clock.from-${rule.countFrom}`),
  rule.dueAtHour !== undefined && say('clock.due-hour', { hour: hourText(rule.dueAtHour) }),
  switchText(rule.rollsToWorkingDay, 'clock.rolls', 'clock.stays'),
];

function overrideRule(kind: ProgrammeClockKind, base: ClockEntry, override: RuleOverride, n: number): RuleInWords {
  const { when, ...changed } = override;
  const of = [
    ...choicesText('kind', when.kind),
    ...choicesText('urgency', when.urgency),
    ...choicesText('category', when.category),
  ];
  const hasTime = changed.unit !== undefined || changed.amount !== undefined;
  const time = hasTime ? { unit: changed.unit ?? base.unit, amount: changed.amount ?? base.amount } : {};
  return {
    path: `clocks.${kind}.overrides.${n}`,
    words: say('clock.override', { clock: reasonText(kind), n: n + 1 }),
    says: clauses(say('clock.for', { of: listed(of) }), ...countingText({ ...changed, ...time }), oursText(override)),
  };
}

/** How long one thing may take, and for which cases otherwise. */
export function clockRules(kind: ProgrammeClockKind, clock: ClockEntry): readonly RuleInWords[] {
  const { overrides = [], owner, needsEnterprise } = clock;
  const standing = switchText(needsEnterprise, 'clock.needs-enterprise', 'clock.runs-while-shut');
  const says = clauses(...countingText(clock), say(`clock.owner-${owner}`), standing, oursText(clock));
  return [
    { path: `clocks.${kind}`, words: reasonText(kind), says },
    ...overrides.map((override, n) => overrideRule(kind, clock, override, n)),
  ];
}

function rungTime({ offset, from }: Rung): Bilingual {
  const amount = amountOf({ ...offset, amount: Math.abs(offset.amount) });
  if (from === 'unacknowledged')
    return offset.amount === 0 ? say('rung.at-silence') : say('rung.after-silence', { amount });
  if (offset.amount === 0) return say('rung.on-due');
  return say(offset.amount < 0 ? 'rung.before' : 'rung.after', { amount });
}

/** What happens around the due date of these clocks. */
export function rungRule(rung: Rung): RuleInWords {
  const { at, recipients, acknowledgeWithin, unacknowledged, oursIn } = rung;
  return {
    path: `ladder.${rung.rung}.${rung.clocks.join('+')}`,
    words: reasonText(rung.rung),
    says: clauses(
      clocksText(rung.clocks),
      rungTime(rung),
      at && say(`rung.${at}`),
      say('rung.tells', { who: peopleText(recipients) }),
      acknowledgeWithin && say('rung.acknowledge', { amount: amountOf(acknowledgeWithin) }),
      unacknowledged && say(`rung.${unacknowledged.then}`, { who: peopleText(unacknowledged.recipients) }),
      oursIn && say('ours-in', { parts: listed(oursIn.map((part) => say(`part.${part}`))) }),
      oursText(rung),
    ),
  };
}
