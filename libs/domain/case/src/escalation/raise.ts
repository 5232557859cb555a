import type { RungKind } from '@lianxin/programme';
import { rungsFor, within } from '@lianxin/programme';
import { packOf } from '../clocks/pack.ts';
import { defined } from '../defined.ts';
import type { Draft } from '../draft.ts';
import type { CaseEventOf } from '../events/index.ts';
import { tell } from '../notices/notices.ts';
import { recipientsFor } from '../notices/recipients.ts';
import { startClock } from '../clocks/start.ts';
import type { ClockState } from '../state/index.ts';

type Raised = CaseEventOf<'RungRaised'>['data'];
export type ToRaise = Pick<Raised, 'by' | 'onBehalfOf' | 'cause' | 'reason'> & {
  readonly clock: ClockState;
  readonly rung: RungKind;
};

/** The act a raised rung stands for, so that the ladder does not fire it once more; undefined when it has fired. */
export function actToRaise(clock: ClockState, rung: RungKind): string | undefined {
  const standing = clock.acts.find((act) => act.rung === rung && !clock.fired.includes(act.id));
  if (standing) return standing.id;
  const id = `${clock.clock}/${rung}`;
  return clock.fired.some((fired) => fired === id || fired.startsWith(`${id}+`)) ? undefined : id;
}

/** Raises a rung outside the ladder's time; false when it has fired on this clock. */
export function raiseRung(draft: Draft, { clock, rung, ...why }: ToRaise): boolean {
  const act = actToRaise(clock, rung);
  if (act === undefined) return false;
  const ladder = clock.kind === 'wait' ? [] : rungsFor(packOf(draft.now), clock.kind);
  const step = ladder.find((one) => one.rung === rung);
  const recipients = recipientsFor(draft.now, step?.recipients ?? ['holder', 'supervisor']);
  const because = draft.add('RungRaised', { ...why, act, rung, clock: clock.clock, recipients });
  const counts = step?.acknowledgeWithin && within(step.acknowledgeWithin);
  startClock(draft, because, defined({ kind: 'acknowledge-rung', because: act, counts } as const));
  tell(draft, { template: 'rung-fired', recipients, because, about: clock.clock, params: { rung, due: clock.due } });
  return true;
}
