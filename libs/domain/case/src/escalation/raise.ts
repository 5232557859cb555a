import type { RungKind } from '@lianxin/programme';
import { rungsFor } from '@lianxin/programme';
import { actOf } from '../clocks/acts.ts';
import { unfired } from '../clocks/arms.ts';
import { packOf } from '../clocks/pack.ts';
import { defined } from '../defined.ts';
import type { Draft } from '../draft.ts';
import type { CaseEventOf, ClockAct } from '../events/index.ts';
import { tellRung } from './tell-rung.ts';
import { recipientsFor } from '../notices/recipients.ts';
import { startClock } from '../clocks/start.ts';
import type { ClockState } from '../state/index.ts';

type Raised = CaseEventOf<'RungRaised'>['data'];
export type ToRaise = Pick<Raised, 'by' | 'onBehalfOf' | 'ground' | 'cause' | 'reason'> & {
  readonly clock: ClockState;
  readonly rung: RungKind;
};

/** The act a raised rung stands for, so that the ladder does not fire it once more; undefined when it has fired. */
export function actToRaise(clock: ClockState, rung: RungKind): string | undefined {
  const standing = unfired(clock, clock.acts).find((act) => act.rung === rung);
  if (standing) return standing.id;
  const id = `${clock.clock}/${rung}`;
  return clock.fired.some((fired) => fired === id || fired.startsWith(`${id}+`)) ? undefined : id;
}

/** What the ladder has to say of a rung: as it stands on the clock, else as the programme of the clock has it. */
function stepOf(clock: ClockState, rung: RungKind): Pick<ClockAct, 'tells' | 'acknowledge' | 'unacknowledged'> {
  const standing = clock.acts.find((act) => act.rung === rung);
  if (standing) return standing;
  const ladder = clock.kind === 'wait' ? [] : rungsFor(packOf(clock), clock.kind);
  const step = ladder.find((one) => one.rung === rung);
  return step ? actOf(step, clock.clock) : { tells: ['holder', 'supervisor'] };
}

/** Raises a rung outside the ladder's time; false when it has fired on this clock. */
export function raiseRung(draft: Draft, { clock, rung, ...why }: ToRaise): boolean {
  const act = actToRaise(clock, rung);
  if (act === undefined) return false;
  const { tells, acknowledge: counts, unacknowledged } = stepOf(clock, rung);
  const recipients = recipientsFor(draft.now, tells);
  const because = draft.add('RungRaised', { ...why, act, rung, clock: clock.clock, recipients });
  tellRung(draft, { template: 'rung-fired', recipients, because, clock: clock.clock, rung, act, due: clock.due });
  startClock(draft, because, defined({ kind: 'acknowledge-rung', because: act, counts, unacknowledged } as const));
  return true;
}
