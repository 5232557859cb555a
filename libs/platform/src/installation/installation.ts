import type {
  BlobStore,
  Checkpoints,
  Clock,
  Epochs,
  EventStore,
  Keyed,
  Numbers,
  Projection,
  ReadQueries,
  ReadStore,
  RulePacks,
  Vault,
  Watch,
} from '@lianxin/engine';
import { HandleCommand, ProcessRegistry, SelfCheck, StoreUnavailable } from '@lianxin/engine';
import type { Instant, Rejection } from '@lianxin/kernel';
import { accessRegister, programmeRegister } from '@lianxin/registers';
import { AccessLog } from '../access-log/index.ts';
import type { Accounts } from '../identity/index.ts';
import type { Logger } from '../logging/logger.ts';
import { KeptProgrammes } from '../programmes/kept-programmes.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { tracedStore } from '../telemetry/traced-store.ts';
import type { AskedQuery } from './asked-query.ts';
import type { ProcessKit } from './process-kit.ts';

/** The technology under an installation: one adapter a port. */
export interface InstalledPorts {
  readonly store: EventStore;
  readonly vault: Vault;
  readonly keyed: Keyed;
  readonly clock: Clock;
  readonly numbers: Numbers;
  readonly epochs: Epochs;
  readonly checkpoints: Checkpoints;
  readonly watch: Watch;
  readonly accounts: Accounts;
  readonly blobs: BlobStore;
  readonly reads: ReadStore;
  readonly readQueries: ReadQueries;
  /** The store's own clock: a door whose clock is off it is not ready. */
  storeNow(): Promise<Instant>;
  /** Throws when the master key is not the one that the store's keys are wrapped by, or they are gone. */
  checkKeys(): Promise<void>;
  close(): Promise<void>;
}

/** What runs on it: the same lists for api, worker and command line. */
export interface Tenants {
  readonly kits: readonly ProcessKit[];
  readonly projections: readonly Projection[];
  readonly queries: readonly AskedQuery[];
}

export interface Surroundings {
  readonly logger: Logger;
  readonly telemetry: Telemetry;
}

/** Ports, processes and questions put together: the one thing api, worker and command line are built on. */
export interface Installation extends InstalledPorts, Surroundings {
  readonly registry: ProcessRegistry;
  readonly kits: ReadonlyMap<string, ProcessKit>;
  readonly projections: readonly Projection[];
  readonly queries: ReadonlyMap<string, AskedQuery>;
  readonly commands: HandleCommand;
  readonly accessLog: AccessLog;
  readonly rulePacks: RulePacks;
  /** Started by a process that takes commands or follows the log. */
  readonly selfCheck: SelfCheck;
  /** The epoch of the log as this process knows it. */
  readonly epochNow: () => number;
}

export function install(ports: InstalledPorts, tenants: Tenants, surroundings: Surroundings): Installation {
  const { vault, keyed } = ports;
  // Whatever an installation runs, it keeps an access log and the rules it went by.
  const named = new Set([...tenants.kits.map((kit) => kit.process), accessRegister, programmeRegister]);
  const registry = new ProcessRegistry([...named]);
  const store = tracedStore(ports.store, surroundings.telemetry);
  const { clock, epochs } = ports;
  const selfCheck = new SelfCheck(
    {
      store,
      epochs,
      clock,
      storeNow: () => ports.storeNow(),
      keysFit: () => keysFit(ports),
      forget: () => commands.cache.clear(),
    },
    { report: (refusal) => tell(surroundings.logger, refusal) },
  );
  const rulePacks = new KeptProgrammes((stream, command) => commands.handle(stream, command), clock);
  const commands: HandleCommand = new HandleCommand({
    store,
    vault,
    keyed,
    registry,
    clock,
    rulePacks,
    refusal: selfCheck.refusal,
    saw: selfCheck.saw,
  });
  const accessLog = new AccessLog({ commands, keyed, clock, logger: surroundings.logger });
  return {
    ...ports,
    ...surroundings,
    store,
    registry,
    kits: new Map(tenants.kits.map((kit) => [kit.process.name, kit])),
    projections: tenants.projections,
    queries: new Map(tenants.queries.map((asked) => [asked.query.name, asked])),
    commands,
    accessLog,
    rulePacks,
    close: async () => {
      await accessLog.flush();
      await ports.close();
    },
    selfCheck,
    epochNow: selfCheck.epochNow,
  };
}

/** A store that is away has not said no. */
async function keysFit({ checkKeys }: Pick<InstalledPorts, 'checkKeys'>): Promise<boolean> {
  try {
    await checkKeys();
    return true;
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    return false;
  }
}

function tell(logger: Logger, refusal: Rejection | undefined): void {
  if (refusal) logger.error({ code: refusal.code, ...refusal.params }, 'no commands are taken');
  else logger.info('commands are taken again');
}
