import type { HeldLease, LeasePlace, LeasedRole, LeasedWork, RoleFailure, WorkflowScheduler } from '@lianxin/engine';
import { LeaseKeeper, failureCodeOf } from '@lianxin/engine';
import type { HealthCheck, Metrics, Runtime } from '@lianxin/runtime';
import { HealthFault, ROLE_FAILS, describeCause } from '@lianxin/runtime';
import { Gauge } from 'prom-client';
import type { WorkerComponent } from './worker-component.ts';

/** The same scheduler for the holder of a lease: once it is lost nothing more is sent, though a second time would do no harm. */
export const schedulerWhileHeld = (scheduler: WorkflowScheduler, held: HeldLease): WorkflowScheduler => ({
  wake: (...wake) => {
    held.assertHeld();
    return scheduler.wake(...wake);
  },
  startNotice: (...notice) => {
    held.assertHeld();
    return scheduler.startNotice(...notice);
  },
  findNotRunning: (ids) => scheduler.findNotRunning(ids),
  countRunning: (workflows) => scheduler.countRunning(workflows),
});

type Startable = Pick<WorkerComponent, 'start' | 'stop'>;

/** Begins all of them; where one throws, those before it have ended when this rejects with what it threw. */
async function startAll(components: readonly Startable[], held: HeldLease): Promise<LeasedWork> {
  const begun: Startable[] = [];
  try {
    for (const component of components) {
      component.start(held);
      begun.push(component);
    }
  } catch (error) {
    await Promise.allSettled(begun.map((component) => component.stop()));
    throw error;
  }
  return { stop: async () => void (await Promise.all(components.map((component) => component.stop()))) };
}

/** Components that one worker at a time runs, under one lease. */
export const leasedRole = (lease: string, components: readonly Startable[]): LeasedRole => ({
  lease,
  start: (held) => startAll(components, held),
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

const REMARKS: Readonly<Record<Exclude<LeasePlace, 'here' | 'failing'>, string>> = {
  ending: 'this worker ends it',
  elsewhere: 'another worker has it',
  nowhere: 'no worker has it yet',
};

const createRoleFault = (failure: RoleFailure | undefined): HealthFault =>
  new HealthFault(
    ROLE_FAILS,
    `${describeCause(failure?.error)}, ${failure?.count ?? 0} times in a row; it is tried again, later and later, and the log says why`,
  );

const createLeaseFault = (error: unknown): HealthFault =>
  new HealthFault(failureCodeOf(error), `its lease can neither be taken nor renewed: ${describeCause(error)}`);

/** A part that does not run here is well, as long as this worker could take it over. */
export const checkWhileHeld = (
  keeper: Pick<LeaseKeeper, 'placeOf' | 'failureOf' | 'error'>,
  lease: string,
  part: HealthCheck,
): HealthCheck => ({
  ...part,
  check: () => {
    const place = keeper.placeOf(lease);
    if (place === 'here') return part.check();
    if (place === 'failing') return Promise.reject(createRoleFault(keeper.failureOf(lease)));
    return keeper.error === undefined
      ? Promise.resolve(REMARKS[place])
      : Promise.reject(createLeaseFault(keeper.error));
  },
});
