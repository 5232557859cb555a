import { ProcessScan } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { MINUTE_MS, addMs } from '@lianxin/kernel';
import { listSetAside } from '@lianxin/application';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../output/failure.ts';
import { connectTemporal } from '../server/temporal.ts';
import type { DoctorCheck, CheckFinding, CheckContext } from './check.ts';

const NAMED_MAX = 5;
/** Two rounds of the watchdog, in ms: younger changes may be under way. */
const SETTLED_AFTER_MS = MINUTE_MS;
/** The scheduler's list of runs is moments behind what it runs. */
const LISTED_WITHIN_MS = 2000;

/** Streams that lists and sums lack, since a read model cannot apply them. */
export const setAsideCheck: DoctorCheck = {
  name: 'aside',
  needsDatabase: true,
  async run({ runtime }) {
    const all = await listSetAside(runtime);
    if (all.length === 0) return { found: 'none-aside' };
    const named = all.slice(0, NAMED_MAX);
    const names = named.map(({ model, stream, version, code }) => `${stream}@${version} ${model} ${code}`).join(', ');
    return { found: 'some-aside', params: { count: all.length, names }, remedy: 'retry-aside' };
  },
};

async function scanUnmonitored(
  { runtime }: CheckContext,
  processes: ConstructorParameters<typeof ProcessScan>[0]['scheduler'],
) {
  const now: Instant = runtime.clock.now();
  const patrol = new ProcessScan({ ...runtime, scheduler: processes });
  const names: string[] = [];
  do {
    names.push(...(await patrol.findUnmonitored(now, addMs(now, -SETTLED_AFTER_MS))).map(({ stream }) => stream));
  } while (!patrol.hasScannedAllStreams);
  return names;
}

/** Open streams and the runs of their workflows: what is missing shows long before anything is overdue. */
export const workflowsCheck: DoctorCheck = {
  name: 'workflows',
  needsDatabase: true,
  async run(context): Promise<CheckFinding> {
    const { cli, config, runtime } = context;
    const temporal = await connectTemporal(cli, config).catch((error: unknown) => {
      if (error instanceof Failure) return undefined;
      throw error;
    });
    // Told by the check of Temporal itself.
    if (!temporal) return { found: 'not-compared' };
    try {
      const { all } = runtime.registry;
      const types = all.flatMap(({ workflow }) => workflow ?? []);
      const missing = async (): Promise<readonly [number, number]> => {
        const open = await runtime.monitor.countOpen();
        return [open, await temporal.scheduler.countRunning(types)];
      };
      let [open, running] = await missing();
      if (running < open) {
        await sleep(LISTED_WITHIN_MS);
        [open, running] = await missing();
      }
      const nobodys = await scanUnmonitored(context, temporal.scheduler);
      const params = { open: open + nobodys.length, running, names: nobodys.slice(0, NAMED_MAX).join(', ') };
      if (nobodys.length > 0) return { found: 'some-unwatched', params, remedy: 'rebuild-workflows' };
      return { found: 'runs-compared', params, ...(running < open ? { remedy: 'rebuild-workflows' as const } : {}) };
    } finally {
      await temporal.close();
    }
  },
};
