import { describe, expect, it } from '@jest/globals';
import type { ReceivedBatch } from '@lianxin/engine';
import { Intake } from '@lianxin/engine';
import fc from 'fast-check';
import type { LoanRequest, Step } from './simulated-intake.ts';
import { REPLIES, STEPS, SimulatedIntake, TAKEN } from './simulated-intake.ts';

class Killed extends Error {}

/** Where a worker dies: around the nth time that it does this. */
interface Death {
  readonly step: Step;
  readonly nth: number;
  readonly when: 'before' | 'after';
}

/** A worker that takes what is there until it is killed; every step waits until the schedule lets it go on. */
class MortalWorker {
  private isDead = false;
  private readonly done = new Map<string, number>();
  private readonly world: SimulatedIntake;
  private readonly death: Death | undefined;
  private readonly turn: () => Promise<void>;
  private readonly intake: Intake;

  constructor(
    world: SimulatedIntake,
    name: 'first' | 'second',
    { death, turn }: { readonly death: Death | undefined; readonly turn: () => Promise<void> },
  ) {
    this.world = world;
    this.death = death;
    this.turn = turn;
    this.intake = new Intake(world.portsOf(name, (step, when) => this.around(step, when)));
  }

  /** Until all is taken, or it dies. */
  async run(): Promise<void> {
    for (;;) {
      const messages = this.world.sentTo(TAKEN).slice(this.world.next);
      if (messages.length === 0) return;
      try {
        await this.intake.handleBatch(this.batch(messages));
      } catch (error) {
        if (error instanceof Killed) return;
        throw error;
      }
    }
  }

  private batch(messages: ReceivedBatch['messages']): ReceivedBatch {
    return {
      ...{ topic: TAKEN.name, partition: 0, messages, end: String(this.world.sentTo(TAKEN).length) },
      commit: async ({ offset }) => {
        await this.around('commit', 'before');
        this.world.next = Number(offset) + 1;
        await this.around('commit', 'after');
      },
      pass: () => undefined,
      heartbeat: async () => undefined,
      pause: () => () => undefined,
    };
  }

  private async around(step: Step, when: Death['when']): Promise<void> {
    await this.turn();
    if (this.isDead) throw new Killed();
    const name = `${when} ${step}`;
    const nth = (this.done.get(name) ?? 0) + 1;
    this.done.set(name, nth);
    this.isDead = this.death?.step === step && this.death.when === when && this.death.nth === nth;
    if (this.isDead) throw new Killed();
  }
}

const requests = fc.array(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    turn: fc.constantFrom('one', 'other'),
  }),
  { minLength: 1, maxLength: 8 },
);
const deaths = fc.array(
  fc.record({
    step: fc.constantFrom(...STEPS),
    nth: fc.integer({ min: 1, max: 3 }),
    when: fc.constantFrom('before' as const, 'after' as const),
  }),
  { maxLength: 6 },
);

describe('messages whose workers are killed', () => {
  it('come to one loan each at the most, and every repeat gets the same reply', async () => {
    const life = async (asked: readonly Omit<LoanRequest, 'isLate'>[], ends: readonly Death[], s: fc.Scheduler) => {
      const world = await SimulatedIntake.open();
      // The same id is the same request, and one that is late is refused at any time.
      const sent = asked.map((one) => ({ ...one, isLate: one.id > 'c' }));
      await world.send(...sent);
      const turn = () => s.schedule(Promise.resolve());
      const born = (death: Death | undefined, n: number) =>
        new MortalWorker(world, n % 2 === 0 ? 'first' : 'second', { death, turn });
      // Two at a time: one that hung goes on beside the one that took over.
      for (let n = 0; n <= ends.length; n += 2)
        await s.waitFor(Promise.all([born(ends[n], n).run(), born(ends[n + 1], n + 1).run()]));
      await s.waitFor(born(undefined, 0).run());

      const ids = [...new Set(sent.map(({ id }) => id))].toSorted();
      const lent = sent.filter(({ isLate }) => !isLate).map(({ id }) => `message-${id}`);
      expect((await world.loans()).toSorted()).toEqual([...new Set(lent)].toSorted());
      expect([...world.replies.keys()].toSorted()).toEqual(ids);
      for (const [id, own] of world.replies) {
        expect(new Set(own).size).toBe(1);
        expect(own.length).toBeGreaterThanOrEqual(sent.filter((one) => one.id === id).length);
      }
      expect(world.sentTo(REPLIES).length).toBeGreaterThanOrEqual(sent.length);
      expect(world.deadLetters).toEqual([]);
    };
    await fc.assert(fc.asyncProperty(requests, deaths, fc.scheduler(), life), { numRuns: 300 });
  });
});
