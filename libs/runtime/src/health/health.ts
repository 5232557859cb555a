import type { UnusableObject } from '@lianxin/adapter-postgres';
import { isTurning } from '@lianxin/adapter-postgres';
import { CLOCK_OFF_MS_MAX } from '@lianxin/engine';
import { listSetAside } from '@lianxin/application';
import type { Runtime } from '../composition/index.ts';
import { measureClockOffMs } from '../operations/clock-offset.ts';
import { HealthFault } from './health-fault.ts';

/** A part that does not answer in this time is reported as down. */
const CHECK_MS_MAX = 2000;

/** Named in a remark; the count says how many there are. */
const ASIDE_NAMED_MAX = 3;

/** The code of a role that throws whenever it is begun. */
export const ROLE_FAILS = 'role-fails';

/** One part that is asked whether it works. */
export interface HealthCheck {
  readonly name: string;
  /** The process still serves without it. */
  readonly optional?: boolean;
  /** Resolves to a remark, or rejects. */
  check(): Promise<string | undefined>;
}

/** What a part answered; `remark` is for people. `code`: why it is down, where that is known; it never changes. */
export interface HealthCheckResult {
  readonly name: string;
  readonly up: boolean;
  readonly optional: boolean;
  readonly code?: string;
  readonly remark?: string;
}

/** Ready when every part that is not optional is up. */
export interface HealthReport {
  readonly ready: boolean;
  readonly parts: readonly HealthCheckResult[];
}

async function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${CHECK_MS_MAX} ms`)), CHECK_MS_MAX);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function runHealthCheck(part: HealthCheck): Promise<HealthCheckResult> {
  const optional = part.optional ?? false;
  try {
    const remark = await withTimeout(part.check());
    return { name: part.name, up: true, optional, ...(remark === undefined ? {} : { remark }) };
  } catch (error) {
    const code = error instanceof HealthFault ? { code: error.code } : {};
    return { name: part.name, up: false, optional, ...code, remark: error instanceof Error ? error.message : 'failed' };
  }
}

/** Asks all parts at once. Never rejects: a part that fails, or says nothing for two seconds, is down. */
export async function checkHealth(parts: readonly HealthCheck[]): Promise<HealthReport> {
  const looked = await Promise.all(parts.map(runHealthCheck));
  return { ready: looked.every((part) => part.up || part.optional), parts: looked };
}

/** A server that is stopped gently waits for its open connections. */
const TURNING_HINT = 'look again in a minute; if it stays so, end it with `pg_ctl stop -m fast` and start it';

async function checkStore({ store }: Pick<Runtime, 'store'>): Promise<undefined> {
  try {
    await store.head();
  } catch (error) {
    throw isTurning(error) ? new Error(`${(error as Error).message}: ${TURNING_HINT}`, { cause: error }) : error;
  }
}

const UNUSABLE_NAMED_MAX = 5;

/** In words: `lianxin.events: 42501 (SELECT)`. */
export const describeUnusable = (all: readonly UnusableObject[]): string =>
  all
    .slice(0, UNUSABLE_NAMED_MAX)
    .map(({ name, code, rights }) => `${name}: ${code}${code === '42501' ? ` (${rights.join(', ')})` : ''}`)
    .join('; ');

const isOfReadModel = ({ name }: UnusableObject): boolean => name.startsWith('reports.');

function assertNoneUnusable(all: readonly UnusableObject[]): void {
  if (all.length > 0)
    throw new Error(`${all.length} tables or functions cannot be used (${describeUnusable(all)}): see lianxin doctor`);
}

type HealthSources = Pick<
  Runtime,
  'store' | 'clock' | 'storeNow' | 'findUnusable' | 'reads' | 'projections' | 'selfCheck'
>;

/** What every process on an installation needs: the store, a clock that agrees with it, the log it saw, whole read models. */
export function runtimeHealthChecks(runtime: HealthSources): readonly HealthCheck[] {
  let asking: ReturnType<Runtime['findUnusable']> | undefined;
  // Two parts look at the answer: it is asked for once a report.
  const findUnusable = () => (asking ??= runtime.findUnusable(runtime.projections).finally(() => (asking = undefined)));
  return [
    { name: 'store', check: () => checkStore(runtime) },
    {
      name: 'clock',
      check: async () => {
        const offMs = await measureClockOffMs(runtime);
        if (offMs > CLOCK_OFF_MS_MAX)
          throw new Error(`${offMs} ms off the store's clock: set this machine's clock (NTP)`);
        return `within ${offMs} ms of the store's`;
      },
    },
    {
      name: 'log',
      check: () => {
        const { selfCheck } = runtime;
        if (selfCheck.currentRefusal()?.code === 'record-moved')
          return Promise.reject(new Error('record-moved: the record is kept in another store; see EVENT_STORE'));
        return selfCheck.currentRefusal()?.code === 'log-changed'
          ? Promise.reject(
              new HealthFault('log-changed', 'the record is not the one this process saw; run lianxin doctor'),
            )
          : Promise.resolve(`epoch ${selfCheck.epochNow()}`);
      },
    },
    {
      name: 'tables',
      check: async () => {
        assertNoneUnusable((await findUnusable()).filter((object) => !isOfReadModel(object)));
        return undefined;
      },
    },
    {
      name: 'read models',
      // Lists and sums alone lack what is set aside or lost: what is recorded does not rest on them.
      optional: true,
      check: async () => {
        assertNoneUnusable((await findUnusable()).filter(isOfReadModel));
        const aside = await listSetAside(runtime);
        if (aside.length === 0) return undefined;
        const named = aside
          .slice(0, ASIDE_NAMED_MAX)
          .map(({ model, stream, code }) => `${stream} in ${model}: ${code}`);
        throw new Error(`${aside.length} streams are set aside (${named.join(', ')}): see lianxin doctor`);
      },
    },
  ];
}
