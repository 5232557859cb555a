import type { Health } from '@lianxin/platform';
import type { Position } from '@lianxin/kernel';
import { HOUR_MS, MINUTE_MS, comparePositions, plusMs } from '@lianxin/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import { apiAddress } from '../world/settings.ts';
import type { Check, Finding, Patient } from './check.ts';

const ANSWER_MS_MAX = 3000;
/** A follower that is behind and does not move for so long is not at work. */
const MOVES_WITHIN_MS = 2000;
/** As the watchdog has it: two of its rounds, and an hour for a mail server. */
const LATE_AFTER_MS = MINUTE_MS;
const NOTICE_LATE_AFTER_MS = HOUR_MS;
const STUCK_MAX = 1000;
const NAMED_MAX = 5;

/** Asks a process that runs how it is. */
async function healthAt({ world }: Patient, address: string, remedy: NonNullable<Finding['remedy']>): Promise<Finding> {
  try {
    const response = await world.fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    const health = (await response.json()) as Health;
    const down = health.parts.filter(({ up }) => !up).map(({ name, remark }) => `${name} (${remark ?? '?'})`);
    if (health.ready) return { found: 'ready', params: { address } };
    return { found: 'not-ready', params: { address, parts: down.join(', ') }, remedy: 'look-at-parts' };
  } catch {
    return { found: 'no-answer', params: { why: address }, remedy };
  }
}

export const api: Check = {
  name: 'api',
  look: (patient) => healthAt(patient, apiAddress(patient.world, undefined), 'start-api'),
};

/** Without it nothing happens by itself, and lists stand still. */
export const worker: Check = {
  name: 'worker',
  look: (patient) => healthAt(patient, `http://${patient.config.host}:${patient.config.workerPort}`, 'start-worker'),
};

/** Followers that are not at the end of the log, with how far each has come. */
async function behind({ postgres, installation }: Patient, head: Position): Promise<ReadonlyMap<string, Position>> {
  const positions = new Map(await postgres.checkpoints.all());
  for (const projection of installation.projections) {
    positions.set(projection.name, await postgres.reads.position(projection));
  }
  return new Map([...positions].filter(([, position]) => comparePositions(position, head) < 0));
}

export const followers: Check = {
  name: 'followers',
  needsDatabase: true,
  async look(patient) {
    const head = await patient.postgres.store.head();
    const before = await behind(patient, head);
    if (before.size === 0) return { found: 'followers-level', params: { head } };
    await sleep(MOVES_WITHIN_MS);
    const after = await behind(patient, head);
    const standing = [...after].filter(([name, position]) => before.get(name) === position);
    const params = { names: [...after].map(([name, position]) => `${name} ${position}`).join(', '), head };
    return {
      found: after.size === 0 ? 'followers-level' : 'followers-behind',
      params,
      ...(standing.length > 0 ? { remedy: 'start-worker' as const } : {}),
    };
  },
};

export const stuck: Check = {
  name: 'stuck',
  needsDatabase: true,
  async look({ installation, postgres }) {
    const now = installation.clock.now();
    const { all } = installation.registry;
    const revisions = new Map(
      all.flatMap(({ workflow, agendaRevision }) => (workflow ? [[workflow, agendaRevision]] : [])),
    );
    const noticeLateAt = plusMs(now, -NOTICE_LATE_AFTER_MS);
    const late = await postgres.watch.late({
      ...{ lateAt: plusMs(now, -LATE_AFTER_MS), noticeLateAt, revisions },
      epoch: (await installation.epochs.current()).number,
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
