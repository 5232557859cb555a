import { forbidden, invalid, refused } from '@lianxin/kernel';
import type { RungKind } from '@lianxin/programme';
import { RUNG_KINDS } from '@lianxin/programme';
import { stopClock } from '../../clocks/stop.ts';
import { raiseRung } from '../../escalation/raise.ts';
import type { Draft } from '../../draft.ts';
import type { ClockId } from '../../events/index.ts';
import type { ClockState, Common } from '../../state/index.ts';
import { isBreached, isRunning, runningClocks, workClock } from '../../state/index.ts';
import type { Stage } from '../../vocabulary.ts';
import { STAGES } from '../../vocabulary.ts';
import { rule } from '../rule.ts';
import { blank } from '../values.ts';
import { byOf, has, persons } from '../who.ts';

/** What silence alone had armed does not fire any more. */
function breakSilence(draft: Draft, over: ClockId, act: string): void {
  const clock = draft.now.clocks[over];
  if (!clock || !isRunning(clock)) return;
  const { kind, owner, fired } = clock;
  for (const { id, rung = id, silence } of clock.acts) {
    if (silence !== act || fired.includes(id)) continue;
    draft.add('RungSkipped', { clock: over, kind, owner, act: id, rung, because: 'acknowledged' });
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

const isRung = (rung: string): rung is RungKind => rung !== 'reminder' && RUNG_KINDS.some((kind) => kind === rung);

/** The clock of the work, or whichever runs against the office. */
const clockToRaise = (state: Common): ClockState | undefined =>
  workClock(state) ?? runningClocks(state).find(({ kind, owner }) => owner === 'office' && kind !== 'acknowledge-rung');

/** 督办 by hand: then the ladder does not fire that rung again on this clock. */
export const raiseByHand = rule<'RaiseRung', Stage>({
  roles: ['supervisor', 'leader'],
  stages: STAGES,
  decide(draft, state, command) {
    const { rung, reason } = command.data;
    const why = blank('reason', reason);
    if (why) return why;
    if (!isRung(rung)) return invalid('rung', 'not-one-of', { allowed: RUNG_KINDS.filter(isRung).join(', ') });
    const clock = clockToRaise(state);
    if (!clock) return refused('no-clock-running');
    const raised = raiseRung(draft, { ...byOf(command), clock, rung, cause: 'by-hand', reason });
    return raised ? undefined : refused('rung-fired-before', { field: 'rung', params: { rung } });
  },
});

/** The breach stays; excused is a column of its own. Only by a supervisor who had no part in the case. */
export const excuseBreach = rule<'ExcuseBreach', Stage>({
  roles: ['supervisor', 'leader'],
  stages: STAGES,
  decide(draft, state, command) {
    const { clock: id, reason } = command.data;
    const why = blank('reason', reason);
    if (why) return why;
    const clock = state.clocks[id];
    if (!clock || !isBreached(clock)) return refused('no-such-breach', { field: 'clock' });
    if (clock.breaches.every(({ excused, superseded }) => excused || superseded)) return refused('already-excused');
    const told = state.rungs[clock.because]?.recipients ?? [];
    const concerned = [...state.handlers, state.holder, ...told];
    if (persons(command).some((person) => concerned.includes(person))) return forbidden('supervisor-acted-in-case');
    draft.add('BreachExcused', { ...byOf(command), clock: id, reason });
    return undefined;
  },
});
