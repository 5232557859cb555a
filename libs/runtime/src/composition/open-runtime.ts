import { BadMasterKey } from '@lianxin/adapter-crypto';
import { StoreUnavailable } from '@lianxin/engine';
import type { Config } from '../config/config.ts';
import { ConfigError } from '../config/config.ts';
import { loadProgrammes } from '../programmes/load-programmes.ts';
import { recordProgrammesInUse, requireProgrammesInUse } from '../programmes/programmes-in-use.ts';
import { registerRecordedProgrammes } from '../programmes/recorded-programmes.ts';
import type { Runtime, Adapters, Observability, InstalledModules } from './compose-runtime.ts';
import { composeRuntime } from './compose-runtime.ts';
import type { StoreConfig } from './bind-adapters.ts';
import { migrateStore, postgresAdapters } from './bind-adapters.ts';

type RuntimeConfig = StoreConfig & Pick<Config, 'databaseOwnerUrl' | 'programmesDir'>;

/** The installation that the configuration names: what `main` of api, worker and command line start with. */
export async function openRuntime(
  config: RuntimeConfig,
  installed: InstalledModules,
  observability: Observability,
): Promise<Runtime> {
  const { ruleBook } = installed;
  loadProgrammes(ruleBook, config.programmesDir);
  await migrateStore(config, (line) => observability.logger.info(line));
  const runtime = composeRuntime(await openAdapters(config), installed, observability);
  try {
    await requireRecordHere(runtime);
    await runtime.checkKeys();
    await registerRecordedProgrammes(ruleBook, runtime.store);
    await requireProgrammesInUse(ruleBook, runtime.readQueries);
    await runtime.selfCheck.check();
    await recordProgrammesInUse(ruleBook, runtime.readQueries, runtime.rulePacks);
  } catch (error) {
    // A store that is away is asked again before any command is taken.
    if (!(error instanceof StoreUnavailable)) {
      await runtime.close();
      throw withHint(error);
    }
  }
  return runtime;
}

async function openAdapters(config: StoreConfig): Promise<Adapters> {
  try {
    return await postgresAdapters(config);
  } catch (error) {
    throw withHint(error);
  }
}

/** A process that goes to the store before a move would record what nobody reads. */
async function requireRecordHere({ findRecordElsewhere }: Pick<Adapters, 'findRecordElsewhere'>): Promise<void> {
  const store = await findRecordElsewhere();
  if (store === undefined) return;
  throw new ConfigError(
    `EVENT_STORE: the record was moved to ${store}, or is on its way there. Name that store; \`lianxin migrate-store\` says how a move stands.`,
  );
}

const KEY_HINT =
  'Put back the master key this installation was begun with and the table of its keys: without them nothing sealed can be read';

function withHint(error: unknown): unknown {
  return error instanceof BadMasterKey
    ? new ConfigError(`LIANXIN_MASTER_KEY_FILE: ${error.message}. ${KEY_HINT}.`)
    : error;
}
