import type { Act, Agenda, Instant } from '@lianxin/kernel';
import { addMs } from '@lianxin/kernel';
import { SYSTEM_SOURCE } from './draw-sources.ts';
import type { DrawEvent } from './draw-events.ts';
import type { DrawState } from './draw-state.ts';
import { awaitedSources, isValueKnown } from './draw-state.ts';

/** The time to reveal is over: each source that gave nothing lapses, also one that never committed. */
export function settleDraw(state: DrawState | undefined, now: Instant): readonly DrawEvent[] {
  const until = state?.closed?.revealUntil;
  if (!state || until === undefined || now <= until) return [];
  return awaitedSources(state).map(({ id }) => ({ type: 'RevealLapsed', at: until, data: { source: id } }));
}

const actOf = (kind: string, at: Instant, id = kind): Act => ({ id, kind, at, because: kind });

/** Batch by batch, so that it can be interrupted and goes on. */
const nextTelling = ({ telling, since }: DrawState): Act =>
  actOf('tell-members', since, `tell-members/${telling.batches + 1}`);

function listActs(state: DrawState): readonly Act[] {
  if (state.made) return state.telling.done ? [] : [nextTelling(state)];
  if (!state.closed) return [actOf('close-population', state.to)];
  const awaited = awaitedSources(state);
  if (awaited.length === 0) return [actOf('record-draw', state.since)];
  const isSystems = awaited.some(({ id }) => id === SYSTEM_SOURCE) && isValueKnown(state);
  const lapse = actOf('reveal-lapse', addMs(state.closed.revealUntil, 1));
  return isSystems ? [actOf('reveal-share', state.since), lapse] : [lapse];
}

function stageOf({ closed, made }: DrawState): string {
  if (made) return 'drawn';
  return closed ? 'revealing' : 'running';
}

/** What is due of a draw, and when. */
export const drawAgenda = (state: DrawState | undefined): Omit<Agenda, 'version'> =>
  state
    ? { stage: stageOf(state), closed: state.telling.done, acts: listActs(state), outbox: [] }
    : { stage: 'running', closed: true, acts: [], outbox: [] };
