import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@lianxin/kernel';
import { sendWakes, toWakeRequests } from '@lianxin/engine';
import { WorkflowHarness } from '../../test/workflow-harness.ts';
import { openRealServer } from '../../test/servers.ts';
import { startTemporal } from '@lianxin/local/servers';
import { temporaryFolder } from '@lianxin/local/test-folder';

/** Signals one run of a workflow takes; the real server refuses the next. Ten thousand where nobody sets it: here fewer, so that a busy machine replays them in time. */
const SIGNALS_MAX = 1000;
const FEW_SIGNALS = {
  'history.maximumSignalsPerExecution': SIGNALS_MAX,
  'limit.historyCount.suggestContinueAsNew': SIGNALS_MAX / 2,
};
const AT_ONCE = 50;
/** Ten thousand signals are one step; where it takes the worker too long the server has it done again, and waits longer each time. */
const CATCH_UP_MS_MAX = 180_000;

describe('a process on the real server while no worker runs', () => {
  let bench: WorkflowHarness;
  let stopServer: () => Promise<void> = () => Promise.resolve();
  beforeAll(async () => {
    const options = { dir: temporaryFolder(), inMemory: true, dynamicConfig: FEW_SIGNALS, env: {} };
    const server = await startTemporal(options);
    stopServer = () => server.stop();
    bench = new WorkflowHarness(await openRealServer(server.address));
  }, 60_000);
  afterAll(async () => {
    await bench?.stop();
    await stopServer();
  }, 60_000);

  it('takes as many wake-ups as a run may, parks the next, and catches up when a worker is back', async () => {
    const { memory, registry } = bench.engine;
    const ports = { scheduler: bench.scheduler, monitor: memory.monitor };
    const wake = async (stream: string) => {
      const [last] = (await bench.engine.events(stream)).slice(-1);
      return sendWakes(ports, toWakeRequests({ registry, epochNow: memory.epochNow }, [last as RecordedEvent]));
    };
    await bench.appendScript('errand-flood', { stage: 'request' });
    for (let sent = 0; sent < SIGNALS_MAX; sent += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, () => bench.wake('errand-flood', 1)));
    }

    const version = await bench.appendScript('errand-flood', { stage: 'resolution' });
    expect(await wake('errand-flood')).toEqual({ woken: 0, refused: ['errand-flood'] });
    expect((await memory.monitor.find('errand-flood'))?.isBacklogged).toBe(true);
    await bench.appendScript('errand-dry', { stage: 'request' });
    expect((await wake('errand-dry')).woken).toBe(1);

    await bench.startWorker();
    await bench.waitForSeen('errand-dry', 1);
    await bench.waitForSeen('errand-flood', version, CATCH_UP_MS_MAX);
    expect(bench.engine.count('look', 'errand-flood')).toBeLessThan(10);
    expect(await memory.monitor.find('errand-flood')).toMatchObject({ isBacklogged: false, seenVersion: version });

    const next = await bench.appendScript('errand-flood', { stage: 'look-back' });
    expect((await wake('errand-flood')).woken).toBe(1);
    await bench.waitForSeen('errand-flood', next);
  }, 300_000);
});
