import type { SchemaNumbers, StoreName, UnusableObject } from '@lianxin/adapter-postgres';
import type {
  BlobStore,
  Checkpoints,
  DeadLetters,
  TimeSource,
  Epochs,
  EventStore,
  IntakeAnswers,
  KeyedHash,
  LeaseContender,
  Leases,
  Quotas,
  Sequences,
  Projection,
  ReadModel,
  ReadQueries,
  ReadStore,
  RulePacks,
  Vault,
  Verifications,
  ProcessMonitor,
} from '@lianxin/engine';
import { ProcessRegistry, SelfCheck, StoreUnavailable } from '@lianxin/engine';
import type { Instant, Rejection } from '@lianxin/kernel';
import type { ProgrammeRegistry } from '@lianxin/programme';
import { accessRegister, createProgrammeRegister } from '@lianxin/registers';
import type { ProcessModule } from '@lianxin/application';
import { Application, ModelWaits } from '@lianxin/application';
import { AccessLog } from '../access-log/index.ts';
import type { Accounts } from '@lianxin/identity';
import type { Logger } from '../logging/logger.ts';
import { ProgrammeRecorder } from '../programmes/programme-recorder.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { traceStore } from '../telemetry/trace-store.ts';
import { createContender } from './contender.ts';
import type { RegisteredQuery } from './registered-query.ts';

/** The technology under an installation: one adapter a port. */
export interface Adapters {
  readonly store: EventStore;
  readonly vault: Vault;
  readonly keyed: KeyedHash;
  readonly clock: TimeSource;
  readonly numbers: Sequences;
  readonly quotas: Quotas;
  readonly verifications: Verifications;
  readonly epochs: Epochs;
  readonly checkpoints: Checkpoints;
  readonly leases: Leases;
  readonly intakeAnswers: IntakeAnswers;
  readonly deadLetters: DeadLetters;
  readonly monitor: ProcessMonitor;
  readonly accounts: Accounts;
  readonly blobs: BlobStore;
  readonly reads: ReadStore;
  readonly readQueries: ReadQueries;
  /** The store's own clock: an ingress whose clock is off it is not ready. */
  storeNow(): Promise<Instant>;
  /** Throws when the master key is not the one that the store's keys are wrapped by, or they are gone. */
  checkKeys(): Promise<void>;
  /** The store that the record was moved to, or is on its way to, where it is not the one that this process goes to. */
  findRecordElsewhere(): Promise<StoreName | undefined>;
  /** The database server's version. */
  readVersion(): Promise<string>;
  /** Numbers of the schema: the newest that was applied, and that of this build. */
  readSchema(): Promise<SchemaNumbers>;
  /** What the process needs of its database and cannot use, of the record and the accounts as of these read models. */
  findUnusable(models: readonly ReadModel[]): Promise<readonly UnusableObject[]>;
  close(): Promise<void>;
}

/** What an installation runs: the same lists for api, worker and command line. */
export interface InstalledModules {
  /**
   * The rule book that modules, projections and queries decide and count by; loaded and recorded programmes are added
   * to it.
   */
  readonly ruleBook: ProgrammeRegistry;
  readonly modules: readonly ProcessModule[];
  readonly projections: readonly Projection[];
  readonly queries: readonly RegisteredQuery[];
}

/** Logger and telemetry of a runtime. */
export interface Observability {
  readonly logger: Logger;
  readonly telemetry: Telemetry;
}

/** Ports, processes and queries put together: the one thing api, worker and command line are built on. */
export interface Runtime extends Adapters, Observability {
  readonly registry: ProcessRegistry;
  /** The programmes that this process knows. */
  readonly ruleBook: ProgrammeRegistry;
  readonly modules: ReadonlyMap<string, ProcessModule>;
  readonly projections: readonly Projection[];
  readonly modelWaits: ModelWaits;
  readonly queries: ReadonlyMap<string, RegisteredQuery>;
  /** The one way in for commands. */
  readonly application: Application;
  /** For the engine's own work, and for reading states. */
  readonly commands: Application['commands'];
  readonly accessLog: AccessLog;
  readonly rulePacks: RulePacks;
  /** This process as one of those that take leases. */
  readonly contender: LeaseContender;
  /** Started by a process that takes commands or follows the log. */
  readonly selfCheck: SelfCheck;
  /** The epoch of the log as this process knows it. */
  readonly epochNow: () => number;
}

/**
 * Builds the product from its adapters and modules: registry, command handler, access log and rule packs. Starts
 * nothing; its `close` writes the access log out and closes the adapters. Throws where two processes have one name.
 */
export function composeRuntime(ports: Adapters, installed: InstalledModules, observability: Observability): Runtime {
  const { keyed } = ports;
  // Whatever an installation runs, it keeps an access log and the rules it went by.
  const { ruleBook } = installed;
  const processes = installed.modules.map((module) => module.process);
  const kept = [accessRegister, createProgrammeRegister(ruleBook)].filter(({ name }) =>
    processes.every((one) => one.name !== name),
  );
  const registry = new ProcessRegistry([...processes, ...kept]);
  const store = traceStore(ports.store, observability.telemetry);
  const { clock, epochs } = ports;
  const selfCheck = new SelfCheck(
    {
      store,
      epochs,
      clock,
      storeNow: () => ports.storeNow(),
      isRecordElsewhere: async () => (await ports.findRecordElsewhere()) !== undefined,
      hasMatchingKeys: () => areKeysIntact(ports),
      dropCaches: () => application.commands.cache.clear(),
    },
    { onRestrictionChange: (refusal) => logRefusal(observability.logger, refusal) },
  );
  const rulePacks = new ProgrammeRecorder(
    ruleBook,
    (stream, command) => application.sendInternal(stream, command),
    clock,
  );
  const modules = new Map(installed.modules.map((module) => [module.process.name, module]));
  const { projections } = installed;
  const modelWaits = new ModelWaits({ reads: ports.reads, projections });
  const application: Application = new Application({
    ...ports,
    ...{ store, registry, modules, rulePacks, projections, modelWaits },
    telemetry: observability.telemetry,
    currentRefusal: selfCheck.currentRefusal,
    onWritten: selfCheck.recordWritten,
  });
  const accessLog = new AccessLog({ application, keyed, clock, logger: observability.logger });
  return {
    ...ports,
    ...observability,
    store,
    registry,
    ruleBook,
    modules,
    projections,
    modelWaits,
    queries: new Map(installed.queries.map((registered) => [registered.query.name, registered])),
    application,
    commands: application.commands,
    accessLog,
    rulePacks,
    close: async () => {
      await accessLog.flush();
      await ports.close();
    },
    contender: createContender(ports.leases),
    selfCheck,
    epochNow: selfCheck.epochNow,
  };
}

/** False when the keys do not match; throws when the store is unavailable, which says nothing about them. */
async function areKeysIntact({ checkKeys }: Pick<Adapters, 'checkKeys'>): Promise<boolean> {
  try {
    await checkKeys();
    return true;
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    return false;
  }
}

function logRefusal(logger: Logger, refusal: Rejection | undefined): void {
  if (refusal) logger.error({ code: refusal.code, ...refusal.params }, 'no commands are taken');
  else logger.info('commands are taken again');
}
