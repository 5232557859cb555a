import type { SetAside } from '@lianxin/engine';
import { StoreUnavailable } from '@lianxin/engine';
import { processNameOf } from '@lianxin/kernel';
import type { Installation } from './installation.ts';

/** A stream that is set aside in a read model. */
export interface AsideIn extends SetAside {
  readonly model: string;
}

/** It changes once in a blue moon: nobody pays a question for every answer. */
const STALE_MS_MAX = 1000;

type Reading = Pick<Installation, 'reads' | 'projections'>;

/** All that is aside, model by model. */
export async function allAside({ reads, projections }: Reading): Promise<readonly AsideIn[]> {
  const each = await Promise.all(
    projections.map(async (model) => (await reads.asideOf(model)).map((one) => ({ ...one, model: model.name }))),
  );
  return each.flat();
}

/** The same for whoever asks often. */
export class AsideLately {
  private readAtMs = -Infinity;
  private known: Promise<readonly AsideIn[]> = Promise.resolve([]);
  private readonly installation: Reading;

  constructor(installation: Reading) {
    this.installation = installation;
  }

  async in(models: readonly string[]): Promise<readonly AsideIn[]> {
    if (performance.now() - this.readAtMs > STALE_MS_MAX) {
      this.readAtMs = performance.now();
      this.known = allAside(this.installation);
      this.known.catch(() => (this.readAtMs = -Infinity));
    }
    return (await this.known).filter(({ model }) => models.includes(model));
  }
}

/** What the record says of a stream that a read model lacks. */
export interface FromRecord {
  readonly stream: string;
  readonly state: unknown;
  readonly version: number;
}

/** Streams of one process, folded from the record; one that its own rules cannot fold either is merely counted. */
export async function fromRecord(
  { commands }: Pick<Installation, 'commands'>,
  process: string,
  aside: readonly SetAside[],
): Promise<readonly FromRecord[]> {
  const streams = [...new Set(aside.map(({ stream }) => stream))].filter((one) => processNameOf(one) === process);
  const each = await Promise.all(
    streams.map(async (stream) => {
      try {
        const { state, version } = await commands.cache.fresh(stream);
        return { stream, state, version };
      } catch (error) {
        if (error instanceof StoreUnavailable) throw error;
        return undefined;
      }
    }),
  );
  return each.filter((one) => one !== undefined);
}
