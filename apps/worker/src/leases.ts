import type { LeasePlace, LeasedRole } from '@lianxin/engine';
import { LeaseKeeper } from '@lianxin/engine';
import type { HealthCheck, Metrics, Runtime } from '@lianxin/runtime';
import { Gauge } from 'prom-client';
import type { WorkerComponent } from './worker-component.ts';

/** Components that one worker at a time runs, under one lease. */
export const leasedRole = (lease: string, components: readonly WorkerComponent[]): LeasedRole => ({
  lease,
  start: () => {
    for (const component of components) component.start();
    return { stop: async () => void (await Promise.all(components.map((component) => component.stop()))) };
  },
});

/** Takes the leases of these roles and runs those it has; what it takes and loses is logged and measured. */
export function createLeaseKeeper(
  { contender, logger }: Pick<Runtime, 'contender' | 'logger'>,
  { registry }: Metrics,
  roles: readonly LeasedRole[],
): LeaseKeeper {
  const keeper = new LeaseKeeper(contender, roles, {
    onChange: (lease, isHeld) => logger.info({ lease }, isHeld ? 'this worker has the lease' : 'the lease is given up'),
    onFailure: (error, lease) =>
      lease === undefined
        ? logger.error({ err: error }, 'leases can neither be taken nor renewed, trying again')
        : logger.error({ err: error, lease }, 'what goes by the lease failed: it is given back'),
  });
  new Gauge({
    name: 'lianxin_lease_held',
    help: '1 for a lease that this process holds, 0 for one that it would take over',
    labelNames: ['lease'],
    registers: [registry],
    collect() {
      for (const [lease, isHeld] of keeper.held) this.set({ lease }, isHeld ? 1 : 0);
    },
  });
  return keeper;
}

const REMARKS: Readonly<Record<Exclude<LeasePlace, 'here'>, string>> = {
  ending: 'this worker ends it',
  elsewhere: 'another worker has it',
  nowhere: 'no worker has it yet',
};

/** A part that does not run here is well, as long as this worker could take it over. */
export const checkWhileHeld = (
  keeper: Pick<LeaseKeeper, 'placeOf' | 'error'>,
  lease: string,
  part: HealthCheck,
): HealthCheck => ({
  ...part,
  check: () => {
    const place = keeper.placeOf(lease);
    if (place === 'here') return part.check();
    return keeper.error === undefined
      ? Promise.resolve(REMARKS[place])
      : Promise.reject(new Error('its lease can neither be taken nor renewed: the store is down'));
  },
});
