import type { Receipt } from '@lianxin/engine';
import { LogChanged, NotSettled, StoreUnavailable, eachLimited } from '@lianxin/engine';
import type { Instant, Rejection } from '@lianxin/kernel';
import { HOUR_MS, MINUTE_MS, isRejection, plusMs } from '@lianxin/kernel';

/** Beside people's commands. */
const AT_ONCE = 16;

interface Failed {
  readonly times: number;
  readonly until: Instant;
}

const waitMs = (times: number): number => Math.min(MINUTE_MS * 2 ** (times - 1), HOUR_MS);

/** The store, or the whole record: whatever comes next in the round fails by it, too. */
const isEverybodys = (error: unknown): boolean => error instanceof StoreUnavailable || error instanceof LogChanged;

type Sending = (id: string) => Promise<Receipt | Rejection>;

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

  /** Forgets what is no more to be done. */
  keepOnly(ids: { has(id: string): boolean }): void {
    for (const id of this.failed.keys()) if (!ids.has(id)) this.failed.delete(id);
  }

  /**
   * Sends the command of each of these, and of each put off before whose turn has come again. Whatever was not accepted
   * is put off: refused, failed, or its stream too busy now. Says how many were changed.
   */
  async send(ids: Iterable<string>, now: Instant, command: Sending): Promise<number> {
    let changed = 0;
    const left = [...new Set([...this.failed.keys(), ...ids])].filter((id) => !this.waits(id, now));
    await eachLimited(left, AT_ONCE, async (id) => {
      if (await this.isChanged(id, now, command)) changed += 1;
    });
    return changed;
  }

  private waits(id: string, now: Instant): boolean {
    const until = this.failed.get(id)?.until;
    return until !== undefined && until > now;
  }

  private async isChanged(id: string, now: Instant, command: Sending): Promise<boolean> {
    try {
      const answer = await command(id);
      if (isRejection(answer)) throw new NotSettled(answer);
      this.failed.delete(id);
      return !answer.repeated && answer.last > 0;
    } catch (error) {
      if (isEverybodys(error)) throw error;
      const times = (this.failed.get(id)?.times ?? 0) + 1;
      this.failed.set(id, { times, until: plusMs(now, waitMs(times)) });
      if (times === 1) this.report(id, error);
      return false;
    }
  }
}
