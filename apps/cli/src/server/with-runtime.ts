import { BadMasterKey } from '@lianxin/adapter-crypto';
import type { Postgres, StoreName } from '@lianxin/adapter-postgres';
import { StoreUnavailable } from '@lianxin/engine';
import type { Config, Runtime } from '@lianxin/runtime';
import {
  ConfigError,
  NO_TELEMETRY,
  createLogger,
  findRecordElsewhere,
  composeRuntime,
  openDatabase,
  registerRecordedProgrammes,
  loadProgrammes,
  postgresAdapters,
  readConfig,
} from '@lianxin/runtime';
import { createProductModules } from '@lianxin/product';
import { ProgrammeRegistry } from '@lianxin/programme';
import { Writable } from 'node:stream';
import type { Failure } from '../output/failure.ts';
import { failureOf } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';

function readSettings<T>(cli: CliContext, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ConfigError) throw failureOf(cli, 'no-settings', { problems: error.message });
    throw error;
  }
}

/** The settings of the installation beside us; its programme files are added to the rule book. */
export const readCliConfig = (cli: CliContext, ruleBook = new ProgrammeRegistry()): Config =>
  readSettings(cli, () => {
    const config = readConfig(cli.env);
    loadProgrammes(ruleBook, config.programmesDir);
    return config;
  });

/** The programmes that ship and those of the installation's folder: all that is known without its database. */
export function readRuleBook(cli: CliContext): ProgrammeRegistry {
  const ruleBook = new ProgrammeRegistry();
  readSettings(cli, () => loadProgrammes(ruleBook, cli.env['LIANXIN_PROGRAMMES_DIR']));
  return ruleBook;
}

/** Warnings of the parts go beside the answer. */
export const cliObservability = (cli: Pick<CliContext, 'writeStderr'>) => {
  const destination = new Writable({
    decodeStrings: false,
    write: (line: string, _encoding, done) => {
      cli.writeStderr(line.trimEnd());
      done();
    },
  });
  const { logger } = createLogger({ level: 'warn', part: 'cli', destination });
  return { logger, telemetry: NO_TELEMETRY };
};

/** Where nobody listens. */
export const silentObservability = () => cliObservability({ writeStderr: () => undefined });

function serverFailure(cli: CliContext, error: unknown, config: Config): Failure | undefined {
  if (error instanceof StoreUnavailable) return failureOf(cli, 'store-unavailable', { why: error.message });
  if (error instanceof BadMasterKey)
    return failureOf(cli, 'bad-master-key', { why: error.message, file: config.masterKeyFile });
  if (error instanceof ConfigError) return failureOf(cli, 'no-settings', { problems: error.message });
  return undefined;
}

async function runAndClose<T>(
  cli: CliContext,
  config: Config,
  work: () => Promise<T>,
  close: () => Promise<void>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw serverFailure(cli, error, config) ?? error;
  } finally {
    await close();
  }
}

/** What is not the record any more is neither shown nor exported nor written to. */
async function requireRecordHere(cli: CliContext, elsewhere: Promise<StoreName | undefined>): Promise<void> {
  // A database that is away is found by whatever is asked of it next.
  const store = await elsewhere.catch((error: unknown) => {
    if (error instanceof StoreUnavailable) return undefined;
    throw error;
  });
  if (store !== undefined) throw failureOf(cli, 'record-moved', { store });
}

/** Work on the installation itself, without its API. */
export async function withRuntime<T>(
  cli: CliContext,
  work: (runtime: Runtime, config: Config) => Promise<T>,
): Promise<T> {
  const ruleBook = new ProgrammeRegistry();
  const config = readCliConfig(cli, ruleBook);
  const runtime = composeRuntime(await postgresAdapters(config), createProductModules(ruleBook), cliObservability(cli));
  return runAndClose(
    cli,
    config,
    async () => {
      await requireRecordHere(cli, runtime.findRecordElsewhere());
      await runtime.checkKeys();
      await runtime.selfCheck.check();
      await registerRecordedProgrammes(ruleBook, runtime.store);
      return work(runtime, config);
    },
    () => runtime.close(),
  );
}

/** Work on the database where the ports are not enough: what is backed up, what is compared as a whole. */
export async function withDatabase<T>(
  cli: CliContext,
  work: (postgres: Postgres, config: Config, ruleBook: ProgrammeRegistry) => Promise<T>,
): Promise<T> {
  const ruleBook = new ProgrammeRegistry();
  const config = readCliConfig(cli, ruleBook);
  const postgres = openDatabase(config);
  return runAndClose(
    cli,
    config,
    async () => {
      await requireRecordHere(cli, findRecordElsewhere(postgres, config));
      return work(postgres, config, ruleBook);
    },
    () => postgres.close(),
  );
}
