import type { Lease, Sleep } from '@lianxin/engine';
import {
  BEATS_WITHIN_MS,
  RELAY_LEASE,
  WAKER_LEASE,
  WATCHDOG_LEASE,
  holdersSince,
  leaseOfModel,
  sleep,
} from '@lianxin/engine';
import type { Runtime } from '../composition/index.ts';

/** The leases of this build: what one worker at a time does. */
export const leasesOf = ({ projections }: Pick<Runtime, 'projections'>, hasBroker: boolean): readonly string[] => [
  ...projections.map(leaseOfModel),
  WAKER_LEASE,
  WATCHDOG_LEASE,
  ...(hasBroker ? [RELAY_LEASE] : []),
];

interface Look {
  readonly atMs: number;
  readonly leases: readonly Lease[];
}

/** What is older says nothing of now. */
const LOOK_KEPT_MS = 60_000;

/**
 * Who holds the leases, asked again and again: each look is compared with an earlier one, so that only the first has to
 * wait for a beat.
 */
export class HolderWatch {
  private readonly ports: Pick<Runtime, 'contender'>;
  private readonly names: readonly string[];
  private readonly pause: Sleep;
  private earlier: Look | undefined;
  private later: Look | undefined;

  constructor(ports: Pick<Runtime, 'contender'>, names: readonly string[], pause: Sleep = sleep) {
    this.ports = ports;
    this.names = names;
    this.pause = pause;
  }

  /** Lease by lease who holds it; undefined: nobody gives a beat. */
  async read(): Promise<readonly { readonly name: string; readonly holder: string | undefined }[]> {
    const seen = this.findComparable() ?? (await this.look());
    const sinceMs = this.nowMs() - seen.atMs;
    if (sinceMs < BEATS_WITHIN_MS) await this.pause(BEATS_WITHIN_MS - sinceMs);
    const holders = holdersSince(seen.leases, (await this.look()).leases);
    return this.names.map((name) => ({ name, holder: holders.get(name) }));
  }

  private nowMs = (): number => this.ports.contender.monotonicMs();

  private findComparable(): Look | undefined {
    const ages = [this.later, this.earlier].flatMap((look) => (look ? [{ look, ms: this.nowMs() - look.atMs }] : []));
    return ages.find(({ ms }) => ms >= BEATS_WITHIN_MS && ms < LOOK_KEPT_MS)?.look;
  }

  private async look(): Promise<Look> {
    const look = { atMs: this.nowMs(), leases: await this.ports.contender.leases.list(this.names) };
    // The earlier one stays until the later is old enough to compare with.
    if (!this.later || look.atMs - this.later.atMs >= BEATS_WITHIN_MS) {
      this.earlier = this.later;
      this.later = look;
    }
    return look;
  }
}
