import type { Instant, Placed, Rejection } from '@lianxin/kernel';
import { MINUTE_MS, plusMs } from '@lianxin/kernel';
import fc from 'fast-check';
import type { CaseCommandType } from '../../src/commands/index.ts';
import type { CaseEvent } from '../../src/events/index.ts';
import type { Sent } from './given.ts';
import { Given } from './given.ts';
import { on, requested } from './lives.ts';
import type { Move } from './moves.ts';
import { make, usualMoves } from './moves.ts';
import type { Who, WorldOptions } from './world.ts';
import { PEOPLE } from './world.ts';

/** A step of a life before it is known what the case then looks like. */
export interface Step {
  readonly gapMinutes: number;
  /** Above zero: what people usually do then; else any command by anybody. */
  readonly usual: number;
  readonly move: number;
  readonly who: number;
  readonly n: number;
  /** Minutes after the step before at which somebody settles in between, where a run does that. */
  readonly settles: readonly number[];
}

// Steps of minutes, and now and then of days, so that clocks run out.
const gapMinutes = fc.oneof({ weight: 4, arbitrary: fc.nat(240) }, { weight: 1, arbitrary: fc.nat(6 * 1440) });

const step: fc.Arbitrary<Step> = fc.record({
  gapMinutes,
  usual: fc.nat(5),
  move: fc.nat(1000),
  who: fc.nat(1000),
  n: fc.nat(1000),
  settles: fc.array(fc.nat(1440), { maxLength: 3 }),
});

/** Long enough to be resolved, disputed, closed out and reopened; shrinking drops steps. */
export const steps = fc.array(step, { minLength: 1, maxLength: 70, size: 'max' });

const ALL = Object.keys(make) as CaseCommandType[];
const EVERYBODY = Object.keys(PEOPLE) as Who[];
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

/** The command of a step, chosen by what the case looks like once settled. */
export function commandOf(given: Given, one: Step, at: Instant): Sent {
  const state = given.asOf(at);
  const any: Move = [pick(ALL, one.move), pick(EVERYBODY, one.who)];
  const [type, by] = one.usual > 0 ? pick(usualMoves(state), one.move) : any;
  return { type, by, at, data: make[type]({ state, at, n: one.n }) };
}

/** Each step with its instant: time goes on whether or not a command is accepted. */
export function timed(
  script: readonly Step[],
): readonly { readonly one: Step; readonly before: Instant; readonly at: Instant }[] {
  let at = on(10);
  return script.map((one) => {
    const before = at;
    at = plusMs(at, one.gapMinutes * MINUTE_MS);
    return { one, before, at };
  });
}

export type Outcome = readonly Placed<CaseEvent>[] | Rejection;

export interface Lived {
  readonly given: Given;
  readonly sent: Sent;
  readonly outcome: Outcome;
}

/** Another case to merge with. */
const source = requested();
export const begin = (options: WorldOptions = {}): Given => {
  const given = new Given({ ...options, cases: { src: { ...source.opened, number: 'LSW-2020-000009' } } });
  return given.that(
    'RequestAssistance',
    'requester',
    on(10),
    make.RequestAssistance({ state: given.state, at: on(10), n: 0 }),
  );
};

/** Lives the steps one after the other; `each` sees every one. */
export function live(given: Given, script: readonly Step[], each: (lived: Lived) => void = () => undefined): Given {
  for (const { one, at } of timed(script)) {
    const sent = commandOf(given, one, at);
    each({ given, sent, outcome: given.send(sent) });
  }
  return given;
}
