import type { CommandResult } from '@lianxin/engine';
import { LogChanged, NotSettled, StoreUnavailable, forEachLimited } from '@lianxin/engine';
import type { Instant, Rejection } from '@lianxin/kernel';
import { HOUR_MS, MINUTE_MS, isRejection, addMs } from '@lianxin/kernel';

/** Beside people's commands. */
const CONCURRENT_MAX = 16;

interface FailedSending {
  readonly times: number;
  readonly until: Instant;
}

const waitMs = (times: number): number => Math.min(MINUTE_MS * 2 ** (times - 1), HOUR_MS);

/** Whether the failure is of the store or the whole record, so that the rest of the round would fail too. */
const affectsEverySending = (error: unknown): boolean =>
  error instanceof StoreUnavailable || error instanceof LogChanged;

function isChange(answer: CommandResult | Rejection | undefined): boolean {
  if (!answer) return false;
  if (isRejection(answer)) throw new NotSettled(answer);
  return !answer.repeated && answer.last > 0;
}

/** Undefined: there is nothing to send after all. */
type SendTo = (id: string) => Promise<CommandResult | Rejection | undefined>;

/** Sends the commands of a round; one that failed is tried again later, after a growing wait, and holds up no other. */
export class RetryingSender {
  private readonly failed = new Map<string, FailedSending>();
  private readonly report: (id: string, error: unknown) => void;

  /** `report` is called once for each id that fails, until it succeeds. */
  constructor(report: (id: string, error: unknown) => void = () => undefined) {
    this.report = report;
  }

  get count(): number {
    return this.failed.size;
  }

  /** Forgets ids that are no longer in the round. */
  forgetAllBut(ids: { has(id: string): boolean }): void {
    for (const id of this.failed.keys()) if (!ids.has(id)) this.failed.delete(id);
  }

  /**
   * Sends the command of each of these, and of each put off before whose turn has come again. Whatever was not accepted
   * is put off: refused, failed, or its stream too busy now. Says how many were changed.
   */
  async send(ids: Iterable<string>, now: Instant, command: SendTo): Promise<number> {
    let changed = 0;
    const left = [...new Set([...this.failed.keys(), ...ids])].filter((id) => !this.isWaiting(id, now));
    await forEachLimited(left, CONCURRENT_MAX, async (id) => {
      if (await this.sendOne(id, now, command)) changed += 1;
    });
    return changed;
  }

  private isWaiting(id: string, now: Instant): boolean {
    const until = this.failed.get(id)?.until;
    return until !== undefined && until > now;
  }

  private async sendOne(id: string, now: Instant, command: SendTo): Promise<boolean> {
    try {
      const hasChanged = isChange(await command(id));
      this.failed.delete(id);
      return hasChanged;
    } catch (error) {
      if (affectsEverySending(error)) throw error;
      const times = (this.failed.get(id)?.times ?? 0) + 1;
      this.failed.set(id, { times, until: addMs(now, waitMs(times)) });
      if (times === 1) this.report(id, error);
      return false;
    }
  }
}
