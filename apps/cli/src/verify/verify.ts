import { sha256Hex } from '@lianxin/adapter-crypto';
import type { Postgres } from '@lianxin/adapter-postgres';
import type { VerificationResult, VerifyPorts, WitnessedHead } from '@lianxin/engine';
import { isWhole, verifyLog } from '@lianxin/engine';
import { createProductModules } from '@lianxin/product';
import type { Config } from '@lianxin/runtime';
import { openRecordServer, registerRecordedProgrammes } from '@lianxin/runtime';
import type { Command } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer, setExitCode } from '../command.ts';
import { registerVerifyDeterminationCommand } from '../benefits/verify-determination.ts';
import { registerVerifyDossierCommand } from '../dossier/dossier.ts';
import { registerVerifySampleCommand } from '../sample/verify-sample.ts';
import { EXIT_FAILED } from '../fail.ts';
import { createProgress } from '../output/progress.ts';
import { withDatabase } from '../server/with-runtime.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import type { ModelDiff } from './diff.ts';
import { diffModel, isModelSame } from './diff.ts';
import { keyLines } from './key-lines.ts';
import type { NamedKeysResult } from './named-keys.ts';
import { NamedKeys, areAllKeysThere } from './named-keys.ts';
import type { ServerTimesResult } from './server-times.ts';
import { ServerTimes, doClocksAgree, lastMove, serverTimeLines } from './server-times.ts';
import { readWitness } from './witness.ts';

/** Findings shown to a person; `--json` has those that were kept. */
const SHOWN_MAX = 50;

interface VerifyOptions extends GlobalOptions {
  readonly chains?: boolean;
  readonly readModels?: boolean;
  /** Folder of an export. */
  readonly against?: string;
}

/** What an export saw of the log. */
interface Seen {
  readonly folder: string;
  readonly streams: number;
  readonly events: number;
}

function seenBy(folder: string, heads: ReadonlyMap<string, WitnessedHead>): Seen {
  const events = [...heads.values()].reduce((sum, { version }) => sum + version, 0);
  return { folder, streams: heads.size, events };
}

function chainLines(cli: CliContext, verified: VerificationResult, seen: Seen | undefined): readonly string[] {
  const { events, streams, head, gone = 0, gaps } = verified;
  const limits = t(cli, seen ? 'verify-against' : 'verify-limits', { head });
  const agrees = seen ? [t(cli, 'verify-agrees', { ...seen })] : [];
  if (isWhole(verified)) return [t(cli, 'chains-whole', { events, streams }), ...agrees, limits];
  const holes = gone === 0 ? [] : [t(cli, 'rows-gone', { count: gone, place: gaps[0] ?? head })];
  return [...holes, ...findingLines(cli, verified), limits];
}

function findingLines(cli: CliContext, { findings, findingsCount }: VerificationResult): readonly string[] {
  const shown = findings
    .slice(0, SHOWN_MAX)
    .map(({ stream, version, tampering }) =>
      t(cli, 'chain-broken', { stream, version, tampering: t(cli, `tampering.${tampering}`) }),
    );
  return findingsCount > shown.length ? [...shown, t(cli, 'more-findings', { count: findingsCount })] : shown;
}

function modelLines(cli: CliContext, { model, position, tables, aside }: ModelDiff): readonly string[] {
  if (position === undefined) return [t(cli, 'model-not-built', { model })];
  const compared = tables.map(({ table, rows, missing, extra }) =>
    missing + extra === 0 ? t(cli, 'model-same', { table, rows }) : t(cli, 'model-differs', { table, missing, extra }),
  );
  const lacking = aside.map(({ stream, version, code }) => t(cli, 'model-lacks', { model, stream, version, code }));
  return [...compared, ...lacking];
}

interface RecordVerified {
  readonly chains: VerificationResult;
  readonly keys: NamedKeysResult;
  /** Left out where the store's own clock records. */
  readonly times?: ServerTimesResult;
}

const isRecordSound = ({ chains, keys, times }: RecordVerified): boolean =>
  isWhole(chains) && areAllKeysThere(keys) && doClocksAgree(times);

type VerifyOptionsOfLog = Pick<VerifyPorts, 'onProgress' | 'witness'>;

/** The chains of the record, and whether the keys that it names are there. */
async function verifyRecord(
  { store, keyTable }: Pick<VerifyPorts, 'store'> & Pick<Postgres, 'keyTable'>,
  options: VerifyOptionsOfLog,
): Promise<RecordVerified> {
  const named = new NamedKeys();
  const chains = await verifyLog({ store, sha256: sha256Hex, onRows: (rows) => named.collectFrom(rows), ...options });
  return { chains, keys: await named.checkAgainst(keyTable) };
}

/** The same where another server has the record: with the times by its clock. */
async function verifyOnServer(
  postgres: Postgres,
  config: Config,
  options: VerifyOptionsOfLog,
): Promise<RecordVerified> {
  const server = openRecordServer(config);
  if (!server) return verifyRecord(postgres, options);
  const times = new ServerTimes(lastMove(await postgres.epochs.all()));
  const readAll = async (...place: Parameters<typeof server.log.readAll>) => {
    const rows = await server.log.readAll(...place);
    times.collectFrom(rows);
    return rows;
  };
  try {
    const verified = await verifyRecord({ keyTable: postgres.keyTable, store: { readAll } }, options);
    return { ...verified, times: times.result };
  } finally {
    await server.close();
  }
}

async function witnessOf(cli: CliContext, folder: string | undefined) {
  if (folder === undefined) return undefined;
  const witness = await readWitness(cli, folder);
  return { asked: { witness }, seen: seenBy(folder, witness) };
}

/** Null: not requested. */
const recordJson = (log: RecordVerified | undefined) => log ?? { chains: null, keys: null };

interface Verified {
  readonly log: RecordVerified | undefined;
  readonly models: readonly ModelDiff[];
  readonly seen: Seen | undefined;
}

type NotedIn = Pick<Postgres, 'verifications' | 'readSchema' | 'now'>;

/** What operators see of it. A database of an older schema has nowhere to note it. */
async function noteVerified({ verifications, readSchema, now }: NotedIn, { log, models }: Verified): Promise<void> {
  const { have, want } = await readSchema();
  if (have < want) return;
  const at = await now();
  if (log) await verifications.note({ part: 'record', at, sound: isRecordSound(log) });
  if (models.length > 0) await verifications.note({ part: 'read-models', at, sound: models.every(isModelSame) });
}

/** What was found was told already, and stays so where it cannot be noted: in a copy to read from, or without the right. */
async function noteOrWarn(cli: CliContext, noted: NotedIn, verified: Verified): Promise<void> {
  try {
    await noteVerified(noted, verified);
  } catch (error) {
    cli.writeStderr(t(cli, 'verify-not-noted', { why: error instanceof Error ? error.message : String(error) }));
  }
}

function tellVerified(cli: CliContext, options: VerifyOptions, { log, models, seen }: Verified): void {
  const logLines = log
    ? [...chainLines(cli, log.chains, seen), ...keyLines(cli, log.keys), ...serverTimeLines(cli, log.times)]
    : [];
  const sound = (log === undefined || isRecordSound(log)) && models.every(isModelSame);
  printAnswer(cli, options, {
    json: { sound, ...recordJson(log), ...(seen && { against: seen }), readModels: models },
    lines: [...logLines, ...models.flatMap((model) => modelLines(cli, model))],
  });
  if (!sound) setExitCode(EXIT_FAILED);
}

async function runVerify(cli: CliContext, options: VerifyOptions): Promise<void> {
  const { chains, readModels, against } = options;
  const both = !chains && !readModels;
  const show = createProgress(cli, options);
  const progress = (events: number): void => show(() => t(cli, 'verifying', { events }));
  await withDatabase(cli, async (postgres, config, ruleBook) => {
    await registerRecordedProgrammes(ruleBook, postgres.store);
    const witness = await witnessOf(cli, against);
    const asked = { onProgress: progress, ...witness?.asked };
    const log = chains || both ? await verifyOnServer(postgres, config, asked) : undefined;
    const models: ModelDiff[] = [];
    for (const projection of readModels || both ? createProductModules(ruleBook).projections : []) {
      models.push(await diffModel(postgres, projection, progress));
    }
    const verified = { log, models, seen: witness?.seen };
    tellVerified(cli, options, verified);
    await noteOrWarn(cli, postgres, verified);
  });
}

export const registerVerifyCommand: CommandRegistration = (parent, cli) => {
  const verifying = parent
    .command('verify')
    .description(t(cli, 'help.verify'))
    .option('--chains', t(cli, 'help.verify-chains'))
    .option('--against <folder>', t(cli, 'help.verify-against'))
    .option('--read-models', t(cli, 'help.verify-models'))
    .action((_options: unknown, own: Command) => runVerify(cli, own.optsWithGlobals()));
  registerVerifyDossierCommand(verifying, cli);
  registerVerifySampleCommand(verifying, cli);
  registerVerifyDeterminationCommand(verifying, cli);
};
