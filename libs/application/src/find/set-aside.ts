import type { HandleCommand, Projection, ReadStore, SetAside } from '@lianxin/engine';
import { StoreUnavailable } from '@lianxin/engine';
import { processNameOf } from '@lianxin/kernel';

/** A stream that is set aside in a read model. */
export interface SetAsideStream extends SetAside {
  readonly model: string;
}

/** Where streams that are set aside are listed. */
export interface SetAsidePorts {
  readonly reads: Pick<ReadStore, 'listAside'>;
  readonly projections: readonly Pick<Projection, 'name'>[];
}

/** All streams that are set aside, model by model. */
export async function listSetAside({ reads, projections }: SetAsidePorts): Promise<readonly SetAsideStream[]> {
  const each = await Promise.all(
    projections.map(async ({ name: model }) =>
      (await reads.listAside({ name: model })).map((one) => ({ ...one, model })),
    ),
  );
  return each.flat();
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
  { commands }: { readonly commands: Pick<HandleCommand, 'cache'> },
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
