import type { WorkflowScheduler } from '@lianxin/engine';
import type { Config } from '@lianxin/runtime';
import { temporalAdapters } from '@lianxin/runtime';
import { failureOf } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';

const ANSWER_MS_MAX = 5000;

export interface TemporalClient {
  readonly scheduler: WorkflowScheduler;
  /** When Temporal, by its own clock, last saw a worker ask for work. */
  lastAskedMs(): Promise<number | undefined>;
  close(): Promise<void>;
}

/** Connected, or a failure that says where it was looked for. */
export async function connectTemporal(cli: CliContext, config: Config): Promise<TemporalClient> {
  const { temporalAddress: address, temporalNamespace: namespace } = config;
  const { client, scheduler } = await temporalAdapters({ address, namespace });
  try {
    await client.withDeadline(Date.now() + ANSWER_MS_MAX, () =>
      client.workflowService.describeNamespace({ namespace }),
    );
  } catch {
    await client.connection.close();
    throw failureOf(cli, 'no-temporal', { address });
  }
  return { scheduler, lastAskedMs: () => scheduler.lastPolledMs(), close: () => client.connection.close() };
}
