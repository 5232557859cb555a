import type { Sleep } from '@lianxin/engine';
import { StoreUnavailable, WAKER_LEASE, WATCHDOG_LEASE, findHolders, leaseOfModel, sleep } from '@lianxin/engine';
import type { HealthCheckResult, HealthReport } from '@lianxin/runtime';
import { findLateProcesses, loadFollowerPositions, readHealthAt, remedyOfDown } from '@lianxin/runtime';
import type { Position } from '@lianxin/kernel';
import { comparePositions } from '@lianxin/kernel';
import { apiAddress } from '../context/settings.ts';
import type { DoctorCheck, CheckFinding, CheckContext } from './check.ts';

/** A subscription that is behind and has not moved within this time, in ms, is not running. */
const MOVES_WITHIN_MS = 2000;
const STUCK_MAX = 1000;
const NAMED_MAX = 5;

/**
 * What is found of parts that are down. An optional part without a code has a check of its own here: the process is ready,
 * and nothing more is said.
 */
function findDown(address: string, { ready, parts }: HealthReport): CheckFinding {
  const down = parts.filter(({ up, optional, code }) => !up && (!ready || !optional || code !== undefined));
  if (down.length === 0) return { found: 'ready', params: { address } };
  const named = down.map(({ name, remark }: HealthCheckResult) => `${name} (${remark ?? '?'})`).join(', ');
  const params = { address, parts: named };
  return { found: ready ? 'ready-in-part' : 'not-ready', params, remedy: remedyOfDown(down) };
}

/** Asks a running process for its health. */
async function checkHealthAt(
  { cli }: CheckContext,
  address: string,
  remedy: NonNullable<CheckFinding['remedy']>,
): Promise<CheckFinding> {
  const health = await readHealthAt(address, cli.fetch);
  return health ? findDown(address, health) : { found: 'no-answer', params: { why: address }, remedy };
}

export const apiCheck: DoctorCheck = {
  name: 'api',
  run: (context) => checkHealthAt(context, apiAddress(context.cli, undefined), 'start-api'),
};

/** Without a worker nothing happens automatically, and lists are not updated. */
export const createWorkerCheck = (pause: Sleep = sleep): DoctorCheck => ({
  name: 'worker',
  async run(context) {
    const address = `http://${context.config.host}:${context.config.workerPort}`;
    const health = await checkHealthAt(context, address, 'start-worker');
    if (health.found !== 'no-answer') return health;
    // Another worker may do its work: the leases say so.
    const holders = await findWorkingHolders(context, pause);
    if (holders.length === 0) return health;
    const params = { address, holders: holders.join(', ') };
    return { found: 'worker-elsewhere', params, remedy: 'start-worker-here' };
  },
});

async function findWorkingHolders(
  { postgres: { leases }, runtime }: CheckContext,
  pause: Sleep,
): Promise<readonly string[]> {
  const names = [...runtime.projections.map(leaseOfModel), WAKER_LEASE, WATCHDOG_LEASE];
  const holders = await findHolders(leases, names, pause).catch((error: unknown) => {
    // Told by the check of the database.
    if (error instanceof StoreUnavailable) return new Map<string, string>();
    throw error;
  });
  return [...new Set(holders.values())].flatMap((holder) => holder ?? []).sort();
}

/** Subscriptions that are not at the end of the log, with how far each has come. */
async function subscriptionsBehind(
  { postgres, runtime, config }: CheckContext,
  head: Position,
): Promise<ReadonlyMap<string, Position>> {
  const positions = await loadFollowerPositions(
    { ...postgres, projections: runtime.projections },
    config.kafka !== undefined,
  );
  return new Map([...positions].filter(([, position]) => comparePositions(position, head) < 0));
}

/** Read models that a newer build left: no worker of this build continues them. */
async function modelsOfNewerBuild({ postgres, runtime }: CheckContext): Promise<ReadonlySet<string>> {
  const standings = await Promise.all(
    runtime.projections.map(async (model) => [model.name, await postgres.reads.standingOf(model)] as const),
  );
  return new Set(standings.filter(([, standing]) => standing === 'newer').map(([name]) => name));
}

export const createSubscriptionsCheck = (pause: Sleep = sleep): DoctorCheck => ({
  name: 'followers',
  needsDatabase: true,
  async run(context) {
    const head = await context.postgres.store.head();
    const before = await subscriptionsBehind(context, head);
    if (before.size === 0) return { found: 'followers-level', params: { head } };
    await pause(MOVES_WITHIN_MS);
    const after = await subscriptionsBehind(context, head);
    const standing = [...after].filter(([name, position]) => before.get(name) === position);
    const params = { names: [...after].map(([name, position]) => `${name} ${position}`).join(', '), head };
    const found = after.size === 0 ? 'followers-level' : 'followers-behind';
    if (standing.length === 0) return { found, params };
    const newer = await modelsOfNewerBuild(context);
    const isNewer = standing.every(([name]) => newer.has(name));
    return { found, params, remedy: isNewer ? 'rebuild-older' : 'start-worker' };
  },
});

export const stuckProcessesCheck: DoctorCheck = {
  name: 'stuck',
  needsDatabase: true,
  async run({ runtime, postgres }) {
    const late = await findLateProcesses({ ...runtime, monitor: postgres.monitor }, STUCK_MAX);
    if (late.length === 0) return { found: 'none-stuck' };
    const params = {
      count: late.length,
      names: late
        .slice(0, NAMED_MAX)
        .map(({ stream }) => stream)
        .join(', '),
    };
    return late.every(({ because }) => because === 'unsent')
      ? { found: 'notices-unsent', params, remedy: 'look-at-notices' }
      : { found: 'some-stuck', params, remedy: 'wake-stuck' };
  },
};
