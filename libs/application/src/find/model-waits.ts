import type { Projection, ReadStore } from '@lianxin/engine';
import { sleep } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import { comparePositions } from '@lianxin/kernel';

/** Longest wait for one's own write: read models are milliseconds behind unless something is wrong. */
export const WAIT_MS_MAX = 2000;
/** How long between two looks. */
const LOOK_EVERY_MS = 10;

/** How far read models have come. */
interface ReadModelPositions {
  readonly reads: Pick<ReadStore, 'positionOf'>;
  readonly projections: readonly Pick<Projection, 'name'>[];
}

interface Waiting {
  readonly after: Position;
  readonly tell: () => void;
  readonly fail: (error: unknown) => void;
}

/** Looks at one read model, once a while for all who wait for it. */
class ModelLooks {
  private readonly positionOf: () => Promise<Position>;
  private readonly waiting = new Set<Waiting>();
  private isLooking = false;

  constructor(positionOf: () => Promise<Position>) {
    this.positionOf = positionOf;
  }

  /** Until it shows `after`; never, once nobody waits any more. */
  reach(after: Position, over: AbortSignal): Promise<void> {
    return new Promise((tell, fail) => {
      const one = { after, tell, fail };
      this.waiting.add(one);
      over.addEventListener('abort', () => this.waiting.delete(one), { once: true });
      if (!this.isLooking) void this.look();
    });
  }

  private async look(): Promise<void> {
    this.isLooking = true;
    while (this.waiting.size > 0) {
      const asked = [...this.waiting];
      try {
        const at = await this.positionOf();
        this.settle(
          asked.filter(({ after }) => comparePositions(at, after) >= 0),
          ({ tell }) => tell(),
        );
      } catch (error) {
        this.settle(asked, ({ fail }) => fail(error));
      }
      if (this.waiting.size > 0) await sleep(LOOK_EVERY_MS);
    }
    this.isLooking = false;
  }

  private settle(those: readonly Waiting[], how: (one: Waiting) => void): void {
    for (const one of those) if (this.waiting.delete(one)) how(one);
  }
}

/** Waits for read models, of hundreds who ask at once: whom one model fails or holds up are those who asked for it. */
export class ModelWaits {
  private readonly looks: ReadonlyMap<string, ModelLooks>;

  constructor({ reads, projections }: ReadModelPositions) {
    this.looks = new Map(projections.map((model) => [model.name, new ModelLooks(() => reads.positionOf(model))]));
  }

  /** Until every read model shows `after`, as `wait` does. */
  waitForAll(after: Position): Promise<boolean> {
    return this.wait([...this.looks.keys()], after);
  }

  /** Until all of these models show `after`, two seconds at most: false where they do not. */
  async wait(models: readonly string[], after: Position): Promise<boolean> {
    const over = new AbortController();
    const late = sleep(WAIT_MS_MAX, over.signal).then(() => false);
    const looks = models.flatMap((name) => this.looks.get(name) ?? []);
    const all = Promise.all(looks.map((look) => look.reach(after, over.signal))).then(() => true);
    try {
      return await Promise.race([all, late]);
    } finally {
      over.abort();
    }
  }
}
