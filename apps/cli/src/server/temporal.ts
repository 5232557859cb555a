import type { Processes } from '@lianxin/engine';
import type { Config } from '@lianxin/platform';
import { failure } from '../words.ts';
import type { World } from '../world/world.ts';

const ANSWER_MS_MAX = 5000;

export interface Temporal {
  readonly processes: Processes;
  /** When Temporal, by its own clock, last saw a worker ask for work. */
  lastAskedMs(): Promise<number | undefined>;
  close(): Promise<void>;
}

/** Connected, or a failure that says where it was looked for. Its driver is heavy, so only those who need it load it. */
export async function temporalClient(world: World, config: Config): Promise<Temporal> {
  const { TemporalProcesses, clientOf } = await import('@lianxin/adapter-temporal');
  const { temporalAddress: address, temporalNamespace: namespace } = config;
  const client = clientOf({ address, namespace });
  try {
    await client.withDeadline(Date.now() + ANSWER_MS_MAX, () =>
      client.workflowService.describeNamespace({ namespace }),
    );
  } catch {
    await client.connection.close();
    throw failure(world, 'no-temporal', { address });
  }
  const processes = new TemporalProcesses(client);
  return { processes, lastAskedMs: () => processes.lastAskedMs(), close: () => client.connection.close() };
}
