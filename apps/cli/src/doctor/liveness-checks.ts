import type { HealthReport } from '@lianxin/runtime';
import type { Position } from '@lianxin/kernel';
import { HOUR_MS, MINUTE_MS, comparePositions, addMs } from '@lianxin/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import { apiAddress } from '../context/settings.ts';
import type { DoctorCheck, CheckFinding, CheckContext } from './check.ts';

const ANSWER_MS_MAX = 3000;
/** A subscription that is behind and does not move for so long is not at work. */
const MOVES_WITHIN_MS = 2000;
/** As the watchdog has it: two of its rounds, and an hour for a mail server. */
const LATE_AFTER_MS = MINUTE_MS;
const NOTICE_LATE_AFTER_MS = HOUR_MS;
const STUCK_MAX = 1000;
const NAMED_MAX = 5;

/** Asks a process that runs how it is. */
async function checkHealthAt(
  { cli }: CheckContext,
  address: string,
  remedy: NonNullable<CheckFinding['remedy']>,
): Promise<CheckFinding> {
  try {
    const response = await cli.fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    const health = (await response.json()) as HealthReport;
    const down = health.parts.filter(({ up }) => !up).map(({ name, remark }) => `${name} (${remark ?? '?'})`);
    if (health.ready) return { found: 'ready', params: { address } };
    return { found: 'not-ready', params: { address, parts: down.join(', ') }, remedy: 'look-at-parts' };
  } catch {
    return { found: 'no-answer', params: { why: address }, remedy };
  }
}

export const apiCheck: DoctorCheck = {
  name: 'api',
  run: (patient) => checkHealthAt(patient, apiAddress(patient.cli, undefined), 'start-api'),
};

/** Without it nothing happens automatically, and lists stand still. */
export const workerCheck: DoctorCheck = {
  name: 'worker',
  run: (patient) =>
    checkHealthAt(patient, `http://${patient.config.host}:${patient.config.workerPort}`, 'start-worker'),
};

/** Subscriptions that are not at the end of the log, with how far each has come. */
async function subscriptionsBehind(
  { postgres, runtime }: CheckContext,
  head: Position,
): Promise<ReadonlyMap<string, Position>> {
  const positions = new Map(await postgres.checkpoints.loadAllPositions());
  for (const projection of runtime.projections) {
    positions.set(projection.name, await postgres.reads.positionOf(projection));
  }
  return new Map([...positions].filter(([, position]) => comparePositions(position, head) < 0));
}

export const subscriptionsCheck: DoctorCheck = {
  name: 'followers',
  needsDatabase: true,
  async run(patient) {
    const head = await patient.postgres.store.head();
    const before = await subscriptionsBehind(patient, head);
    if (before.size === 0) return { found: 'followers-level', params: { head } };
    await sleep(MOVES_WITHIN_MS);
    const after = await subscriptionsBehind(patient, head);
    const standing = [...after].filter(([name, position]) => before.get(name) === position);
    const params = { names: [...after].map(([name, position]) => `${name} ${position}`).join(', '), head };
    return {
      found: after.size === 0 ? 'followers-level' : 'followers-behind',
      params,
      ...(standing.length > 0 ? { remedy: 'start-worker' as const } : {}),
    };
  },
};

export const stuckProcessesCheck: DoctorCheck = {
  name: 'stuck',
  needsDatabase: true,
  async run({ runtime, postgres }) {
    const now = runtime.clock.now();
    const { all } = runtime.registry;
    const revisions = new Map(
      all.flatMap(({ workflow, agendaRevision }) => (workflow ? [[workflow, agendaRevision]] : [])),
    );
    const noticeLateAt = addMs(now, -NOTICE_LATE_AFTER_MS);
    const late = await postgres.monitor.findLate({
      ...{ lateAt: addMs(now, -LATE_AFTER_MS), noticeLateAt, revisions },
      epoch: (await runtime.epochs.current()).number,
      limit: STUCK_MAX,
    });
    if (late.length === 0) return { found: 'none-stuck' };
    const params = {
      count: late.length,
      names: late
        .slice(0, NAMED_MAX)
        .map(({ stream }) => stream)
        .join(', '),
    };
    const areNotices = late.every(({ outboxSince }) => outboxSince !== undefined && outboxSince < noticeLateAt);
    return areNotices
      ? { found: 'notices-unsent', params, remedy: 'look-at-notices' }
      : { found: 'some-stuck', params, remedy: 'wake-stuck' };
  },
};
