import type { RungKind } from '@lianxin/programme';
import { rungsOverClock } from '@lianxin/programme';
import { toUndatedAct } from '../clocks/clock-acts.ts';
import { unfiredOf } from '../clocks/clock-ref.ts';
import { requirePack } from '../clocks/clock-rules.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { CaseDraft } from '../draft.ts';
import type { CaseEventOf, ClockAct } from '../events/index.ts';
import { issueRungNotice } from './rung-notice.ts';
import { resolveRecipients } from '../notices/recipients.ts';
import { startClock } from '../clocks/start-clock.ts';
import type { ClockState, OpenedCase } from '../state/index.ts';

type RungRaisedData = CaseEventOf<'RungRaised'>['data'];
export type RungToRaise = Pick<RungRaisedData, 'by' | 'onBehalfOf' | 'ground' | 'cause' | 'reason'> & {
  readonly clock: ClockState;
  readonly rung: RungKind;
};

/** The act that a raised rung replaces, so that the ladder does not fire it again; undefined when it has fired. */
export function actIdToRaise(clock: ClockState, rung: RungKind): string | undefined {
  const standing = unfiredOf(clock, clock.acts).find((act) => act.rung === rung);
  if (standing) return standing.id;
  const id = `${clock.clock}/${rung}`;
  return clock.fired.some((fired) => fired === id || fired.startsWith(`${id}+`)) ? undefined : id;
}

/** The ladder's step for a rung: from the clock, else from the clock's programme. */
function ladderStepOf(
  state: OpenedCase,
  clock: ClockState,
  rung: RungKind,
): Pick<ClockAct, 'tells' | 'acknowledge' | 'unacknowledged'> {
  const standing = clock.acts.find((act) => act.rung === rung);
  if (standing) return standing;
  const ladder = clock.kind === 'wait' ? [] : rungsOverClock(requirePack(state, clock), clock.kind);
  const step = ladder.find((one) => one.rung === rung);
  return step ? toUndatedAct(step, clock.clock) : { tells: ['holder', 'supervisor'] };
}

/** Raises a rung outside the ladder's time; false when it has fired on this clock. */
export function raiseRung(draft: CaseDraft, { clock, rung, ...why }: RungToRaise): boolean {
  const act = actIdToRaise(clock, rung);
  if (act === undefined) return false;
  const { tells, acknowledge, unacknowledged } = ladderStepOf(draft.currentCase, clock, rung);
  const recipients = resolveRecipients(draft.currentCase, tells);
  const because = draft.add('RungRaised', { ...why, act, rung, clock: clock.clock, recipients });
  issueRungNotice(draft, {
    template: 'rung-fired',
    recipients,
    because,
    clock: clock.clock,
    rung,
    act,
    due: clock.due,
  });
  startClock(
    draft,
    because,
    omitUndefined({ kind: 'acknowledge-rung', because: act, counts: acknowledge, unacknowledged } as const),
  );
  return true;
}
