import type { SetAside } from '@lianxin/engine';
import { StoreUnavailable } from '@lianxin/engine';
import { processNameOf } from '@lianxin/kernel';
import type { Runtime } from './runtime.ts';

/** A stream that is set aside in a read model. */
export interface SetAsideStream extends SetAside {
  readonly model: string;
}

/** The list hardly ever changes, so that not every answer costs a query for it. */
const STALE_MS_MAX = 1000;

type ReadModels = Pick<Runtime, 'reads' | 'projections'>;

/** All streams that are set aside, model by model. */
export async function listSetAside({ reads, projections }: ReadModels): Promise<readonly SetAsideStream[]> {
  const each = await Promise.all(
    projections.map(async (model) => (await reads.listAside(model)).map((one) => ({ ...one, model: model.name }))),
  );
  return each.flat();
}

/** The same list for frequent callers, at most a second old. */
export class SetAsideCache {
  private readAtMs = -Infinity;
  private known: Promise<readonly SetAsideStream[]> = Promise.resolve([]);
  private readonly runtime: ReadModels;

  constructor(runtime: ReadModels) {
    this.runtime = runtime;
  }

  async inModels(models: readonly string[]): Promise<readonly SetAsideStream[]> {
    if (performance.now() - this.readAtMs > STALE_MS_MAX) {
      this.readAtMs = performance.now();
      this.known = listSetAside(this.runtime);
      this.known.catch(() => (this.readAtMs = -Infinity));
    }
    return (await this.known).filter(({ model }) => models.includes(model));
  }
}

/** The state of a stream as the record has it, where a read model lacks it. */
export interface RecordedState {
  readonly stream: string;
  readonly state: unknown;
  readonly version: number;
}

/**
 * States of one process's streams, replayed from the record; one that its own rules cannot replay either is only
 * counted.
 */
export async function readRecordedStates(
  { commands }: Pick<Runtime, 'commands'>,
  process: string,
  aside: readonly SetAside[],
): Promise<readonly RecordedState[]> {
  const streams = [...new Set(aside.map(({ stream }) => stream))].filter((one) => processNameOf(one) === process);
  const each = await Promise.all(
    streams.map(async (stream) => {
      try {
        const { state, version } = await commands.cache.loadLatest(stream);
        return { stream, state, version };
      } catch (error) {
        if (error instanceof StoreUnavailable) throw error;
        return undefined;
      }
    }),
  );
  return each.filter((one) => one !== undefined);
}
