import type { Command } from '@lianxin/kernel';
import { forbidden, lookUp, refused } from '@lianxin/kernel';
import { addressesOf } from '@lianxin/registers';
import { unfiredOf } from '../clocks/clock-ref.ts';
import { clockRefOf } from '../clocks/clock-ref.ts';
import { stopClock } from '../clocks/stop-clock.ts';
import type { CaseDraft } from '../draft.ts';
import type { ClockId } from '../events/index.ts';
import type { OpenedCase, RungState } from '../state/index.ts';
import { isRunning, runningClocks } from '../state/index.ts';
import type { Stage } from '../vocabulary.ts';
import { STAGES } from '../vocabulary.ts';
import { defineCommand } from '../commands/command-definition.ts';
import { attributionOf } from '../commands/permissions.ts';

/** Cancels the rungs that were armed only because nobody acknowledged. */
function cancelEscalation(draft: CaseDraft, over: ClockId, act: string): void {
  const clock = draft.currentCase.clocks[over];
  if (!clock || !isRunning(clock)) return;
  for (const { id, rung = id, silence } of unfiredOf(clock, clock.acts)) {
    if (silence !== act) continue;
    draft.add('RungSkipped', { ...clockRefOf(clock), act: id, rung, because: 'acknowledged' });
  }
}

/** By account, or by a role in the office. */
const isAddress = ({ actor, onBehalfOf }: Command, address: string): boolean =>
  address === onBehalfOf || addressesOf(actor).includes(address);

/** Whom an acknowledgement counts for: its maker, and those in whose stead he was told or acts. */
function listAnswersOf(state: OpenedCase, { recipients, instead }: RungState, command: Command): readonly string[] {
  const { id } = command.actor;
  const { supervisor, leader } = state.desk;
  const atFault = id === state.holder || state.handlers.includes(id);
  return recipients
    .filter((one) => isAddress(command, one) || instead.some(({ of, to }) => of === one && to === id))
    .filter((one) => one === id || !atFault || (one !== supervisor && one !== leader));
}

/** An acknowledgement is its maker's: what the others were told they still have to answer. */
export const acknowledgeRung = defineCommand<'AcknowledgeRung', Stage>({
  roles: ['supervisor', 'leader', 'officer', 'cadre', 'verifier'],
  stages: STAGES,
  targets: ({ rungs }) =>
    Object.entries(rungs)
      .filter(([, { acknowledged }]) => !acknowledged)
      .map(([rung]) => ({ rung })),
  decide(draft, state, command) {
    const { rung: act } = command.data;
    const known = lookUp(state.rungs, act);
    if (!known) return refused('unknown-rung', { field: 'rung' });
    const told = listAnswersOf(state, known, command);
    if (told.length === 0) return forbidden('not-told');
    const answers = told.filter((one) => !known.answered.includes(one));
    if (known.acknowledged || answers.length === 0) return refused('already-acknowledged');
    draft.add('RungAcknowledged', { ...attributionOf(command), act, rung: known.rung, clock: known.clock, answers });
    if (draft.currentCase.rungs[act]?.acknowledged !== true) return undefined;
    const asked = runningClocks(draft.currentCase).find((c) => c.kind === 'acknowledge-rung' && c.because === act);
    if (asked) stopClock(draft, asked, 'met');
    cancelEscalation(draft, known.clock, act);
    return undefined;
  },
});
