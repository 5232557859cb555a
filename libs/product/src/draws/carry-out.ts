import type { ModulePorts } from '@lianxin/application';
import { NotSettled, readAgenda, settleStream } from '@lianxin/engine';
import type { Agenda, Instant } from '@lianxin/kernel';
import { isRejection, toMs } from '@lianxin/kernel';
import type { DrawState, ToldBatch } from '@lianxin/look-back';
import type { RuleBook } from '@lianxin/programme';
import { closePopulation } from './close-population.ts';
import type { ActPorts, DrawStep, DueDraw } from './draw-ports.ts';
import { clockCommand } from './draw-ports.ts';
import { createRoundGatherer } from './gather-rounds.ts';
import { recordDraw, revealShare } from './record-draw.ts';
import type { Telling } from './tell-members.ts';
import { listTellings, tellMembers } from './tell-members.ts';

/** What another worker, or this one before it was killed, has done already. */
const DONE_BEFORE = ['already-closed', 'already-revealed', 'already-drawn', 'not-next-members', 'command-id-reused'];

type Step = (ports: ActPorts, due: DueDraw) => Promise<DrawStep | undefined>;

/** Members are told in batches: what they are told is read once a draw, and again after a start. */
function createTelling(): Step {
  const known = new Map<string, Promise<readonly Telling[]>>();
  return async (ports, due) => {
    const tellings = known.get(due.stream) ?? listTellings(ports, due);
    known.set(due.stream, tellings);
    try {
      const step = await tellMembers(ports, due, await tellings);
      if ((step.data as ToldBatch).last) known.delete(due.stream);
      return step;
    } catch (error) {
      known.delete(due.stream);
      throw error;
    }
  };
}

/**
 * Carries out what is due of a draw and returns its agenda: what no rule may read (the log, the key, the texts) comes in
 * by commands of the clock. Safe to repeat and to be killed anywhere: what counts is what is recorded.
 */
export function createDrawCarrier(ruleBook: RuleBook) {
  const steps: Readonly<Record<string, Step>> = {
    'close-population': closePopulation,
    'reveal-share': revealShare,
    'record-draw': recordDraw,
    'tell-members': createTelling(),
  };
  const gatherRounds = createRoundGatherer();
  const carry = async (modulePorts: ModulePorts, stream: string, now: Instant, traceId?: string): Promise<Agenda> => {
    const ports = { ...modulePorts, ruleBook, gatherRounds };
    const settled = await settleStream(ports, stream, now, traceId);
    const act = settled.acts.find(({ at, kind }) => at <= now && Object.hasOwn(steps, kind));
    const state = (await ports.commands.cache.loadLatest(stream)).state as DrawState | undefined;
    const step = act && state && (await steps[act.kind]?.(ports, { stream, state, now }));
    if (!act || !step) return settled;
    const answer = await ports.application.sendInternal(
      stream,
      clockCommand(step, { id: `draw:${act.kind}:${toMs(now)}`, now }),
    );
    if (isRejection(answer) && !DONE_BEFORE.includes(answer.code)) throw new NotSettled(answer);
    return readAgenda(ports, stream, 0);
  };
  const running = new Map<string, Promise<Agenda>>();
  // A gathering may take longer than its asker waits: asked again it is the same one.
  return (ports: ModulePorts, stream: string, now: Instant, traceId?: string): Promise<Agenda> => {
    const begun = running.get(stream) ?? carry(ports, stream, now, traceId).finally(() => running.delete(stream));
    running.set(stream, begun);
    return begun;
  };
}
