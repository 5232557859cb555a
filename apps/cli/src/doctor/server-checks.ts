import { BadMasterKey } from '@lianxin/adapter-crypto';
import { isTurning, migrations } from '@lianxin/adapter-postgres';
import { CLOCK_OFF_MS_MAX } from '@lianxin/engine';
import type { Params } from '@lianxin/contracts';
import { toMs } from '@lianxin/kernel';
import { jsonFrom } from '@lianxin/platform';
import { readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Failure } from '../output/failure.ts';
import { temporalClient } from '../server/temporal.ts';
import type { Check, Finding } from './check.ts';

const NODE_MAJOR_MIN = 24;
/** Below it a database soon stops in the middle of something. */
const FREE_BYTES_MIN = 1_000_000_000;
const MEGABYTE = 1_000_000;

export const versions: Check = {
  name: 'versions',
  async look({ world, postgres }) {
    const { version } = jsonFrom(readFileSync(join(world.programDir, '..', 'package.json'))) as {
      version: string;
    };
    const [server] = await postgres.sql<
      { version: string }[]
    >`select current_setting('server_version') as version`.catch(() => []);
    const params = { lianxin: version, node: process.versions.node, postgres: server?.version ?? '?' };
    const old = Number(process.versions.node.split('.')[0]) < NODE_MAJOR_MIN;
    return { found: 'versions', params, ...(old ? { remedy: 'old-node' as const } : {}) };
  },
};

export const database: Check = {
  name: 'database',
  async look({ postgres }) {
    try {
      return { found: 'head', params: { head: await postgres.store.head() } };
    } catch (error) {
      const remedy = isTurning(error) ? 'let-database-turn' : 'start-database';
      return { found: 'no-answer', params: { why: reasonOf(error) }, remedy };
    }
  },
};

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export const schema: Check = {
  name: 'schema',
  needsDatabase: true,
  async look({ postgres }) {
    const [row] = await postgres.sql<{ newest: number | null }[]>`select max(number) as newest from lianxin.migrations`;
    const [have, want] = [row?.newest ?? 0, migrations.length];
    const params = { have, want };
    if (have === want) return { found: 'schema', params };
    return { found: 'schema', params, remedy: have < want ? 'migrate' : 'newer-build' };
  },
};

export const keys: Check = {
  name: 'keys',
  needsDatabase: true,
  async look({ config, installation }) {
    const { masterKeyFile: file } = config;
    try {
      await installation.checkKeys();
      return { found: 'key-fits', params: { file } };
    } catch (error) {
      const known = error instanceof BadMasterKey || (error as NodeJS.ErrnoException).code === 'ENOENT';
      if (!known) throw error;
      return { found: 'key-does-not-fit', params: { why: reasonOf(error) }, remedy: 'master-key' };
    }
  },
};

export const clock: Check = {
  name: 'clock',
  needsDatabase: true,
  async look({ installation }) {
    const asked = toMs(installation.clock.now());
    const theirs = toMs(await installation.storeNow());
    const answered = toMs(installation.clock.now());
    const offMs = Math.max(asked - theirs, theirs - answered, 0);
    const params = { offMs };
    return { found: 'clock-off', params, ...(offMs > CLOCK_OFF_MS_MAX ? { remedy: 'set-clock' as const } : {}) };
  },
};

/** By its own account Temporal's clock was at least at `lastAskedMs`, when a worker last asked it for work. */
export function temporalFound(params: Params, lastAskedMs: number | undefined, nowMs: number): Finding {
  const aheadMs = (lastAskedMs ?? nowMs) - nowMs;
  if (aheadMs <= CLOCK_OFF_MS_MAX) return { found: 'temporal', params };
  return { found: 'temporal-ahead', params: { ...params, aheadMs }, remedy: 'set-temporal-clock' };
}

export const temporal: Check = {
  name: 'temporal',
  async look({ world, config, installation }): Promise<Finding> {
    const { temporalAddress: address, temporalNamespace: namespace } = config;
    try {
      const { lastAskedMs, close } = await temporalClient(world, config);
      const askedMs = await lastAskedMs().finally(close);
      return temporalFound({ address, namespace }, askedMs, toMs(installation.clock.now()));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { found: 'no-answer', params: { why: address }, remedy: 'start-temporal' };
    }
  },
};

export const disk: Check = {
  name: 'disk',
  async look({ world, config }) {
    const { bavail, bsize } = await statfs(world.stateDir).catch(() => statfs(dirname(config.blobsDir)));
    const free = bavail * bsize;
    const params = { free: Math.floor(free / MEGABYTE), folder: world.stateDir };
    return { found: 'free', params, ...(free < FREE_BYTES_MIN ? { remedy: 'make-room' as const } : {}) };
  },
};
