import type { HealthCheck } from '@lianxin/platform';

/** One role at work. */
export interface WorkerComponent {
  start(): void;
  /** Finishes what is under way, begins nothing more. */
  stop(): Promise<void>;
  readonly healthChecks: readonly HealthCheck[];
}
