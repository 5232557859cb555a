import { installTemporalRuntime, registerSearchAttributes } from '@lianxin/adapter-temporal';
import { timeSkippingServer } from '@lianxin/local/servers';
import { testTemporal } from '@lianxin/local/test-servers';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes.js';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { SEARCH_ATTRIBUTES } from '../src/index.ts';

export const NAMESPACE = 'default';

let isQuiet = false;
/** The driver's log would drown the tests'; what goes wrong shows in what they expect. */
function silenceDriver(): void {
  if (!isQuiet) installTemporalRuntime(() => undefined);
  isQuiet = true;
}

/** The driver waits five seconds for a server, which a busy machine may not have for it: then another is started. */
const STARTS_MAX = 20;
/** The driver's own errors are of another realm than the tests'. */
const isStartTimeout = (error: unknown): boolean => String(error).includes('did not start within');

async function startTimeSkipping(path: string): Promise<TestWorkflowEnvironment> {
  const executable = { type: 'existing-path' as const, path };
  for (let starts = 1; ; starts += 1) {
    try {
      return await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
    } catch (error) {
      if (starts === STARTS_MAX || !isStartTimeout(error)) throw error;
    }
  }
}

/** A server of one's own whose time is skipped. It takes search attributes but does not list them. */
export async function openTimeSkippingServer(): Promise<TestWorkflowEnvironment> {
  silenceDriver();
  const server = await timeSkippingServer();
  if (server.missing !== undefined) throw new Error(server.missing);
  const env = await startTimeSkipping(server.path);
  const types = Object.values(SEARCH_ATTRIBUTES).map(
    ({ name, type }) => [name, encodeSearchAttributeIndexedValueType(type)] as const,
  );
  const searchAttributes = Object.fromEntries(types) as Record<string, number>;
  await env.connection.operatorService.addSearchAttributes({ namespace: NAMESPACE, searchAttributes });
  return env;
}

/** The real server, in real time: all spec files of a run share it. */
export async function openRealServer(address?: string): Promise<TestWorkflowEnvironment> {
  silenceDriver();
  const env = await TestWorkflowEnvironment.createFromExistingServer({
    address: address ?? (await testTemporal()).address,
    namespace: NAMESPACE,
  });
  await registerSearchAttributes(env.client, Object.values(SEARCH_ATTRIBUTES));
  return env;
}
