/**
 * `npm run record-histories -w workflows [-- NAME…]`: writes golden histories anew, of those scenarios only when some
 * are named. Only after a change of the workflows that is meant not to replay, and then with a task queue of its own for
 * the runs that are under way; where the old ones are to be replayed on, they are kept under another name.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MINUTE_MS } from '@lianxin/kernel';
import { startTemporal } from '@lianxin/local/servers';
import { act } from './act.ts';
import { WorkflowHarness } from './workflow-harness.ts';
import { recordHistory } from './golden-histories.ts';
import { SCENARIOS } from './scenarios.ts';
import { openRealServer, openTimeSkippingServer } from './servers.ts';
import { waitUntil } from './wait.ts';

/** So that a run continues as new after a page of history instead of megabytes. */
const EARLY = { 'limit.historyCount.suggestContinueAsNew': 40 };

const NAMED = process.argv.slice(2);
const isWanted = (name: string): boolean => NAMED.length === 0 || NAMED.includes(name);

const workflowKindOf = (id: string): string => ['notice', 'digest'].find((part) => id.startsWith(`${part}/`)) ?? 'case';

async function recordSkipping(): Promise<void> {
  for (const [name, scenario] of Object.entries(SCENARIOS).filter(([one]) => isWanted(one))) {
    const bench = new WorkflowHarness(await openTimeSkippingServer());
    await bench.startWorker();
    for (const id of await scenario(bench)) {
      await recordHistory(`${name}-${workflowKindOf(id)}`, bench, id);
    }
    await bench.stop();
  }
}

async function recordContinued(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'lianxin-histories-'));
  const server = await startTemporal({ dir, inMemory: true, dynamicConfig: EARLY, env: {} });
  const bench = new WorkflowHarness(await openRealServer(server.address));
  await bench.startWorker();
  const stream = 'errand-long';
  const acts = [
    act('due@1', 'breach', await bench.instantAfter(0)),
    act('wait@1', 'wait-ends', await bench.instantAfter(MINUTE_MS)),
  ];
  bench.engine.memory.notifier.isUnavailable = true;
  await bench.appendAndWake(stream, { stage: 'resolution', acts, outbox: ['n1'], stubborn: ['due@1'] });
  const runId = await bench.runId(stream);
  await waitUntil('a new run', async () => {
    await bench.appendAndWake(stream, {});
    return (await bench.runId(stream)) !== runId;
  });
  await bench.appendAndWake(stream, { stubborn: [], acts: [], outbox: [], closed: true });
  await bench.waitForEnd(stream);
  await recordHistory('continued-first', bench, stream, runId);
  await recordHistory('continued-second', bench, stream);
  await bench.stop();
  await server.stop();
  rmSync(dir, { recursive: true });
}

await recordSkipping();
if (isWanted('continued')) await recordContinued();
