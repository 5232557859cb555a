import type { Instant, VersionedEvent, Rejection } from '@lianxin/kernel';
import { MINUTE_MS, addMs } from '@lianxin/kernel';
import fc from 'fast-check';
import type { CaseCommandType } from '../../src/commands/index.ts';
import type { CaseEvent } from '../../src/events/index.ts';
import type { SentCommand } from './case-harness.ts';
import { CaseHarness } from './case-harness.ts';
import { inFebruary, requestedCase } from './cases-at-stages.ts';
import type { PossibleMove } from './random-commands.ts';
import { makeData, usualMoves } from './random-commands.ts';
import type { Who, RegisterOptions } from './registers.ts';
import { PEOPLE } from './registers.ts';

/** A step of a life before it is known what the case then looks like. */
export interface LifeStep {
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

const step: fc.Arbitrary<LifeStep> = fc.record({
  gapMinutes,
  usual: fc.nat(5),
  move: fc.nat(1000),
  who: fc.nat(1000),
  n: fc.nat(1000),
  settles: fc.array(fc.nat(1440), { maxLength: 3 }),
});

/** Long enough to be resolved, disputed, closed out and reopened; shrinking drops steps. */
export const anyLifeSteps = fc.array(step, { minLength: 1, maxLength: 70, size: 'max' });

const ALL = Object.keys(makeData) as CaseCommandType[];
const EVERYBODY = Object.keys(PEOPLE) as Who[];
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

/** The command of a step, chosen by what the case looks like once settled. */
export function chooseCommand(given: CaseHarness, one: LifeStep, at: Instant): SentCommand {
  const state = given.asOf(at);
  const any: PossibleMove = [pick(ALL, one.move), pick(EVERYBODY, one.who)];
  const [type, by] = one.usual > 0 ? pick(usualMoves(state), one.move) : any;
  return { type, by, at, data: makeData[type]({ state, at, n: one.n }) };
}

/** Each step with its instant: time goes on whether or not a command is accepted. */
export function withInstants(
  script: readonly LifeStep[],
): readonly { readonly one: LifeStep; readonly before: Instant; readonly at: Instant }[] {
  let at = inFebruary(10);
  return script.map((one) => {
    const before = at;
    at = addMs(at, one.gapMinutes * MINUTE_MS);
    return { one, before, at };
  });
}

export type CommandOutcome = readonly VersionedEvent<CaseEvent>[] | Rejection;

export interface LivedStep {
  readonly given: CaseHarness;
  readonly sent: SentCommand;
  readonly outcome: CommandOutcome;
}

/** Another case to merge with. */
const mergeSource = requestedCase();
export const beginCase = (options: RegisterOptions = {}): CaseHarness => {
  const given = new CaseHarness({ ...options, cases: { src: { ...mergeSource.opened, number: 'LSW-2020-000009' } } });
  return given.mustSend(
    'RequestAssistance',
    'requester',
    inFebruary(10),
    makeData.RequestAssistance({ state: given.state, at: inFebruary(10), n: 0 }),
  );
};

/** Lives the steps one after the other; `each` sees every one. */
export function liveSteps(
  given: CaseHarness,
  script: readonly LifeStep[],
  each: (lived: LivedStep) => void = () => undefined,
): CaseHarness {
  for (const { one, at } of withInstants(script)) {
    const sent = chooseCommand(given, one, at);
    each({ given, sent, outcome: given.send(sent) });
  }
  return given;
}
