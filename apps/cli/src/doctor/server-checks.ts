import { BadMasterKey } from '@lianxin/adapter-crypto';
import { isTurning } from '@lianxin/adapter-postgres';
import { CLOCK_OFF_MS_MAX } from '@lianxin/engine';
import type { MessageParams } from '@lianxin/contracts';
import { toMs } from '@lianxin/kernel';
import { measureClockOffMs, measureFreeBytes, parseStrictJson, remedyOfFault, tellError } from '@lianxin/runtime';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../output/failure.ts';
import { connectTemporal } from '../server/temporal.ts';
import type { DoctorCheck, CheckFinding } from './check.ts';

const NODE_MAJOR_MIN = 24;
/** Below it a database soon stops in the middle of something. */
const FREE_BYTES_MIN = 1_000_000_000;
const MEGABYTE = 1_000_000;

export const versionsCheck: DoctorCheck = {
  name: 'versions',
  async run({ cli, postgres }) {
    const { version } = parseStrictJson(readFileSync(join(cli.programDir, '..', 'package.json'))) as {
      version: string;
    };
    const server = await postgres.readVersion().catch(() => '?');
    const params = { lianxin: version, node: process.versions.node, postgres: server };
    const old = Number(process.versions.node.split('.')[0]) < NODE_MAJOR_MIN;
    return { found: 'versions', params, ...(old ? { remedy: 'old-node' as const } : {}) };
  },
};

export const databaseCheck: DoctorCheck = {
  name: 'database',
  async run({ postgres, config }) {
    try {
      if (!config.kurrentDb) return { found: 'head', params: { head: await postgres.store.head() } };
      await postgres.now();
      return { found: 'database-beside' };
    } catch (error) {
      if (remedyOfFault(tellError(error))) throw error;
      const remedy = isTurning(error) ? 'let-database-turn' : 'start-database';
      return { found: 'no-answer', params: { why: errorReason(error) }, remedy };
    }
  },
};

const errorReason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export const schemaCheck: DoctorCheck = {
  name: 'schema',
  needsDatabase: true,
  async run({ postgres }) {
    const { have, want } = await postgres.readSchema();
    const params = { have, want };
    if (have === want) return { found: 'schema', params };
    return { found: 'schema', params, remedy: have < want ? 'migrate' : 'newer-build' };
  },
};

const KEY_FILE_CODES = new Set(['ENOENT', 'EACCES', 'EISDIR']);

/** Whether it is the master key, or its file, that cannot be used. */
export const isKeyFault = (error: unknown): boolean =>
  error instanceof BadMasterKey || KEY_FILE_CODES.has(String((error as NodeJS.ErrnoException).code));

function remedyOfKeyFault(error: unknown): NonNullable<CheckFinding['remedy']> {
  if (error instanceof BadMasterKey) return error.isOpenToOthers ? 'close-master-key' : 'master-key';
  return (error as NodeJS.ErrnoException).code === 'EACCES' ? 'own-master-key' : 'master-key';
}

export const keysCheck: DoctorCheck = {
  name: 'keys',
  needsDatabase: true,
  async run({ config, runtime }) {
    const { masterKeyFile: file } = config;
    try {
      await runtime.checkKeys();
      return { found: 'key-fits', params: { file } };
    } catch (error) {
      if (!isKeyFault(error)) throw error;
      return { found: 'key-does-not-fit', params: { why: errorReason(error) }, remedy: remedyOfKeyFault(error) };
    }
  },
};

export const clockCheck: DoctorCheck = {
  name: 'clock',
  needsDatabase: true,
  async run({ runtime }) {
    const offMs = await measureClockOffMs(runtime);
    const params = { offMs };
    return { found: 'clock-off', params, ...(offMs > CLOCK_OFF_MS_MAX ? { remedy: 'set-clock' as const } : {}) };
  },
};

/** By its own account Temporal's clock was at least at `lastAskedMs`, when a worker last asked it for work. */
export function temporalFinding(params: MessageParams, lastAskedMs: number | undefined, nowMs: number): CheckFinding {
  const aheadMs = (lastAskedMs ?? nowMs) - nowMs;
  if (aheadMs <= CLOCK_OFF_MS_MAX) return { found: 'temporal', params };
  return { found: 'temporal-ahead', params: { ...params, aheadMs }, remedy: 'set-temporal-clock' };
}

export const temporalCheck: DoctorCheck = {
  name: 'temporal',
  async run({ cli, config, runtime }): Promise<CheckFinding> {
    const { temporalAddress: address, temporalNamespace: namespace } = config;
    try {
      const { lastAskedMs, close } = await connectTemporal(cli, config);
      const askedMs = await lastAskedMs().finally(close);
      return temporalFinding({ address, namespace }, askedMs, toMs(runtime.clock.now()));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { found: 'no-answer', params: { why: address }, remedy: 'start-temporal' };
    }
  },
};

export const diskCheck: DoctorCheck = {
  name: 'disk',
  async run({ cli, config }) {
    const free = await measureFreeBytes(cli.stateDir).catch(() => measureFreeBytes(dirname(config.blobsDir)));
    const params = { free: Math.floor(free / MEGABYTE), folder: cli.stateDir };
    return { found: 'free', params, ...(free < FREE_BYTES_MIN ? { remedy: 'make-room' as const } : {}) };
  },
};
