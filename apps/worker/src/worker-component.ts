import type { HealthCheck } from '@lianxin/runtime';

/** One role at work. */
export interface WorkerComponent {
  /** Called again after `stop` where it runs under a lease. */
  start(): void;
  /** Finishes what is under way, begins nothing more. */
  stop(): Promise<void>;
  readonly healthChecks: readonly HealthCheck[];
}
