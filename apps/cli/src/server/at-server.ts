import { BadMasterKey } from '@lianxin/adapter-crypto';
import type { Postgres } from '@lianxin/adapter-postgres';
import { openPostgres } from '@lianxin/adapter-postgres';
import { StoreUnavailable } from '@lianxin/engine';
import type { Config, Installation } from '@lianxin/platform';
import {
  ConfigError,
  NO_TELEMETRY,
  createLogger,
  house,
  install,
  knowRecordedProgrammes,
  loadProgrammes,
  postgresPorts,
  readConfig,
} from '@lianxin/platform';
import { Writable } from 'node:stream';
import type { Failure } from '../output/failure.ts';
import { failure } from '../words.ts';
import type { World } from '../world/world.ts';

/** The settings of the installation beside us. */
export function configOf(world: World): Config {
  try {
    const config = readConfig(world.env);
    loadProgrammes(config.programmesDir);
    return config;
  } catch (error) {
    if (error instanceof ConfigError) throw failure(world, 'no-settings', { problems: error.message });
    throw error;
  }
}

/** Warnings of the parts go beside the answer. */
export const surroundings = (world: Pick<World, 'note'>) => {
  const destination = new Writable({
    decodeStrings: false,
    write: (line: string, _encoding, done) => {
      world.note(line.trimEnd());
      done();
    },
  });
  const { logger } = createLogger({ level: 'warn', part: 'cli', destination });
  return { logger, telemetry: NO_TELEMETRY };
};

/** Where nobody listens. */
export const noSurroundings = () => surroundings({ note: () => undefined });

function asFailure(world: World, error: unknown, config: Config): Failure | undefined {
  if (error instanceof StoreUnavailable) return failure(world, 'store-unavailable');
  if (error instanceof BadMasterKey)
    return failure(world, 'bad-master-key', { why: error.message, file: config.masterKeyFile });
  if (error instanceof ConfigError) return failure(world, 'no-settings', { problems: error.message });
  return undefined;
}

async function closing<T>(
  world: World,
  config: Config,
  work: () => Promise<T>,
  close: () => Promise<void>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asFailure(world, error, config) ?? error;
  } finally {
    await close();
  }
}

/** Work on the installation itself, without its API. */
export async function atServer<T>(
  world: World,
  work: (installation: Installation, config: Config) => Promise<T>,
): Promise<T> {
  const config = configOf(world);
  const installation = install(await postgresPorts(config), house, surroundings(world));
  return closing(
    world,
    config,
    async () => {
      await installation.checkKeys();
      await installation.selfCheck.look();
      await knowRecordedProgrammes(installation.store);
      return work(installation, config);
    },
    () => installation.close(),
  );
}

/** Work on the database where the ports are not enough: what is backed up, what is compared as a whole. */
export async function atDatabase<T>(
  world: World,
  work: (postgres: Postgres, config: Config) => Promise<T>,
): Promise<T> {
  const config = configOf(world);
  const postgres = openPostgres({ url: config.databaseUrl });
  return closing(
    world,
    config,
    () => work(postgres, config),
    () => postgres.close(),
  );
}
