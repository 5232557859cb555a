import { forbidden, refused } from '@lianxin/kernel';
import { unfired } from '../../clocks/arms.ts';
import { headOf } from '../../clocks/head.ts';
import { stopClock } from '../../clocks/stop.ts';
import type { Draft } from '../../draft.ts';
import type { ClockId } from '../../events/index.ts';
import { isRunning, runningClocks } from '../../state/index.ts';
import type { Stage } from '../../vocabulary.ts';
import { STAGES } from '../../vocabulary.ts';
import { rule } from '../rule.ts';
import { byOf, has, persons } from '../who.ts';

/** What silence alone had armed does not fire any more. */
function breakSilence(draft: Draft, over: ClockId, act: string): void {
  const clock = draft.now.clocks[over];
  if (!clock || !isRunning(clock)) return;
  for (const { id, rung = id, silence } of unfired(clock, clock.acts)) {
    if (silence !== act) continue;
    draft.add('RungSkipped', { ...headOf(clock), act: id, rung, because: 'acknowledged' });
  }
}

/** Told once, and knows: the one who was told says so, or a supervisor. */
export const acknowledgeRung = rule<'AcknowledgeRung', Stage>({
  roles: ['supervisor', 'leader', 'officer', 'cadre', 'verifier'],
  stages: STAGES,
  decide(draft, state, command) {
    const { rung: act } = command.data;
    const known = state.rungs[act];
    if (!known) return refused('unknown-rung', { field: 'rung' });
    if (known.acknowledged) return refused('already-acknowledged');
    const told = persons(command).some((person) => known.recipients.includes(person));
    if (!told && !has(command, 'supervisor') && !has(command, 'leader')) return forbidden('not-told');
    draft.add('RungAcknowledged', { ...byOf(command), act, rung: known.rung, clock: known.clock });
    const asked = runningClocks(draft.now).find((c) => c.kind === 'acknowledge-rung' && c.because === act);
    if (asked) stopClock(draft, asked, 'met');
    breakSilence(draft, known.clock, act);
    return undefined;
  },
});
