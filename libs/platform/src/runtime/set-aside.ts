import type { SetAside } from '@lianxin/engine';
import { StoreUnavailable } from '@lianxin/engine';
import { processNameOf } from '@lianxin/kernel';
import type { Runtime } from './runtime.ts';

/** A stream that is set aside in a read model. */
export interface SetAsideStream extends SetAside {
  readonly model: string;
}

/** It changes once in a blue moon: nobody pays a question for every answer. */
const STALE_MS_MAX = 1000;

type ReadModels = Pick<Runtime, 'reads' | 'projections'>;

/** All that is aside, model by model. */
export async function listSetAside({ reads, projections }: ReadModels): Promise<readonly SetAsideStream[]> {
  const each = await Promise.all(
    projections.map(async (model) => (await reads.listAside(model)).map((one) => ({ ...one, model: model.name }))),
  );
  return each.flat();
}

/** The same for whoever asks often. */
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

/** What the record says of a stream that a read model lacks. */
export interface RecordedState {
  readonly stream: string;
  readonly state: unknown;
  readonly version: number;
}

/** Streams of one process, replayed from the record; one that its own rules cannot replay either is merely counted. */
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
