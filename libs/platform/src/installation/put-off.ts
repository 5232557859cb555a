import { LogChanged, StoreUnavailable } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { HOUR_MS, MINUTE_MS, plusMs } from '@lianxin/kernel';

interface Failed {
  readonly times: number;
  readonly until: Instant;
}

const waitMs = (times: number): number => Math.min(MINUTE_MS * 2 ** (times - 1), HOUR_MS);

/** The store, or the whole record: whatever comes next in the round fails by it, too. */
const isEverybodys = (error: unknown): boolean => error instanceof StoreUnavailable || error instanceof LogChanged;

/** What a round could not do, each tried again later and later: one that always fails holds up nobody else. */
export class PutOff {
  private readonly failed = new Map<string, Failed>();
  private readonly report: (id: string, error: unknown) => void;

  /** `report` hears of each once, until it was done. */
  constructor(report: (id: string, error: unknown) => void = () => undefined) {
    this.report = report;
  }

  get count(): number {
    return this.failed.size;
  }

  waits(id: string, now: Instant): boolean {
    const until = this.failed.get(id)?.until;
    return until !== undefined && until > now;
  }

  /** Those whose turn has come again. */
  due(now: Instant): readonly string[] {
    return [...this.failed.keys()].filter((id) => !this.waits(id, now));
  }

  /** Forgets what is no more to be done. */
  keepOnly(ids: ReadonlySet<string>): void {
    for (const id of this.failed.keys()) if (!ids.has(id)) this.failed.delete(id);
  }

  async attempt(id: string, now: Instant, task: () => Promise<void>): Promise<void> {
    try {
      await task();
      this.failed.delete(id);
    } catch (error) {
      if (isEverybodys(error)) throw error;
      const times = (this.failed.get(id)?.times ?? 0) + 1;
      this.failed.set(id, { times, until: plusMs(now, waitMs(times)) });
      if (times === 1) this.report(id, error);
    }
  }
}
