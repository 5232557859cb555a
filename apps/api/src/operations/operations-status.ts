import type { OperationsStatusReply } from '@lianxin/contracts';
import { remedyText } from '@lianxin/contracts';
import { listSetAside } from '@lianxin/application';
import { StoreUnavailable } from '@lianxin/engine';
import type { HealthCheck, HealthReport, LateProcess, Runtime } from '@lianxin/runtime';
import {
  HolderWatch,
  checkHealth,
  findLateProcesses,
  leasesOf,
  measureClockOffMs,
  measureFollowers,
  measureFreeBytes,
  readHealthAt,
  remedyOfDown,
} from '@lianxin/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { HEALTH_CHECKS, InjectPorts, OPERATIONS_SETTINGS } from '../injection-tokens.ts';
import { LiveUpdates } from '../processes/events/live-updates.service.ts';
import { VERSION } from '../version.ts';

/** What the status is told of the installation beside its ports. */
export interface OperationsSettings {
  /** Where the worker’s health is asked for: `http://127.0.0.1:8081`. */
  readonly workerAddress?: string | undefined;
  /** A folder on the disk that data lies on. */
  readonly dataFolder?: string | undefined;
  readonly hasBroker?: boolean;
  readonly temporalUi?: string | undefined;
}

/** What stands for all the others on a screen. */
const LATE_MAX = 50;
const ASIDE_MAX = 50;

type Ports = Pick<
  Runtime,
  | ('store' | 'clock' | 'storeNow' | 'checkpoints' | 'reads' | 'projections' | 'monitor' | 'epochs' | 'registry')
  | ('contender' | 'verifications' | 'deadLetters' | 'readVersion' | 'readSchema')
>;

type Process = NonNullable<OperationsStatusReply['worker']>;
type Late = NonNullable<OperationsStatusReply['late']>[number];

/** The parts of a process; those that are down with what helps. */
const toProcess = ({ ready, parts }: HealthReport): Process => ({
  ready,
  parts: parts.map((part) => (part.up ? part : { ...part, remedy: remedyText(remedyOfDown([part])) })),
});

const toLate = ({ stream, because, outboxSince, requestedAt, nextAt }: LateProcess): Late => ({
  stream,
  because,
  since: (because === 'unsent' ? outboxSince : because === 'overdue' ? nextAt : requestedAt) ?? null,
});

/** Null where the store is away: which part it is, health says. */
async function nullWhereAway<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof StoreUnavailable) return null;
    throw error;
  }
}

@Injectable()
export class OperationsStatus {
  private readonly ports: Ports;
  private readonly checks: readonly HealthCheck[];
  private readonly settings: OperationsSettings;
  private readonly live: LiveUpdates;
  private readonly holders: HolderWatch;

  constructor(
    @InjectPorts() ports: Ports,
    @Inject(HEALTH_CHECKS) checks: readonly HealthCheck[],
    @Inject(OPERATIONS_SETTINGS) settings: OperationsSettings,
    live: LiveUpdates,
  ) {
    this.ports = ports;
    this.checks = checks;
    this.settings = settings;
    this.live = live;
    this.holders = new HolderWatch(ports, leasesOf(ports, settings.hasBroker === true));
  }

  async read(): Promise<OperationsStatusReply> {
    const { clock, readSchema } = this.ports;
    const [processes, record, waiting, schema, database, diskFreeBytes] = await Promise.all([
      this.readProcesses(),
      this.readFollowing(),
      this.readWaiting(),
      nullWhereAway(readSchema()),
      nullWhereAway(this.ports.readVersion()),
      this.readDisk(),
    ]);
    const { temporalUi } = this.settings;
    return {
      at: clock.now(),
      versions: { lianxin: VERSION, node: process.versions.node, database },
      ...{ schema, ...processes, ...record, ...waiting, diskFreeBytes, watchers: this.live.watchers },
      ...(temporalUi === undefined ? {} : { temporalUi }),
    };
  }

  private async readProcesses(): Promise<Pick<OperationsStatusReply, 'api' | 'worker'>> {
    const { workerAddress } = this.settings;
    const asked = workerAddress === undefined ? Promise.resolve(undefined) : readHealthAt(workerAddress);
    const [api, worker] = await Promise.all([checkHealth(this.checks), asked]);
    return { api: toProcess(api), worker: worker ? toProcess(worker) : null };
  }

  private async readFollowing(): Promise<Pick<OperationsStatusReply, 'followers' | 'leases' | 'clockOffMs'>> {
    const { ports } = this;
    const [followers, leases, clockOffMs] = await Promise.all([
      nullWhereAway(measureFollowers(ports, this.settings.hasBroker === true)),
      nullWhereAway(this.holders.read()),
      nullWhereAway(measureClockOffMs(ports)),
    ]);
    return {
      followers: followers && [...followers],
      leases: leases && leases.map(({ name, holder = null }) => ({ name, holder })),
      clockOffMs,
    };
  }

  private async readWaiting(): Promise<
    Pick<OperationsStatusReply, 'late' | 'setAside' | 'notices' | 'deadLetters' | 'verifications'>
  > {
    const { ports } = this;
    const [late, aside, unsent, deadLetters, verifications] = await Promise.all([
      nullWhereAway(findLateProcesses(ports, LATE_MAX)),
      nullWhereAway(listSetAside(ports)),
      nullWhereAway(ports.monitor.countUnsent()),
      nullWhereAway(ports.deadLetters.count()),
      nullWhereAway(ports.verifications.latest()),
    ]);
    return {
      late: late && late.map(toLate),
      setAside:
        aside &&
        aside.slice(0, ASIDE_MAX).map(({ model, stream, version, code, at }) => ({ model, stream, version, code, at })),
      notices: unsent && { streams: unsent.streams, oldestAt: unsent.oldestAt ?? null },
      deadLetters,
      verifications: verifications && [...verifications],
    };
  }

  private async readDisk(): Promise<number | null> {
    const { dataFolder } = this.settings;
    return dataFolder === undefined ? null : measureFreeBytes(dataFolder);
  }
}
