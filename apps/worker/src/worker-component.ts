import type { HeldLease } from '@lianxin/engine';
import type { HealthCheck } from '@lianxin/runtime';

/** One role at work. */
export interface WorkerComponent {
  /** Called again after `stop` where it runs under a lease, with the one that is held. */
  start(held?: HeldLease): void;
  /** Finishes what is under way, begins nothing more. */
  stop(): Promise<void>;
  readonly healthChecks: readonly HealthCheck[];
}
