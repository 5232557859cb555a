import { sha256Hex } from '@lianxin/adapter-crypto';
import type { Postgres } from '@lianxin/adapter-postgres';
import type { VerificationResult, VerifyPorts, WitnessedHead } from '@lianxin/engine';
import { isWhole, verifyLog } from '@lianxin/engine';
import { createProductModules } from '@lianxin/product';
import { registerRecordedProgrammes } from '@lianxin/runtime';
import type { Command } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer, setExitCode } from '../command.ts';
import { registerVerifyDossierCommand } from '../dossier/dossier.ts';
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
}

const isRecordSound = ({ chains, keys }: RecordVerified): boolean => isWhole(chains) && areAllKeysThere(keys);

/** The chains of the record, and whether the keys that it names are there. */
async function verifyRecord(
  { store, keyTable }: Postgres,
  options: Pick<VerifyPorts, 'onProgress' | 'witness'>,
): Promise<RecordVerified> {
  const named = new NamedKeys();
  const chains = await verifyLog({ store, sha256: sha256Hex, onRows: (rows) => named.collectFrom(rows), ...options });
  return { chains, keys: await named.checkAgainst(keyTable) };
}

async function witnessOf(cli: CliContext, folder: string | undefined) {
  if (folder === undefined) return undefined;
  const witness = await readWitness(cli, folder);
  return { asked: { witness }, seen: seenBy(folder, witness) };
}

/** Null: not asked for. */
const recordJson = (log: RecordVerified | undefined) => log ?? { chains: null, keys: null };

async function runVerify(cli: CliContext, options: VerifyOptions): Promise<void> {
  const { chains, readModels, against } = options;
  const both = !chains && !readModels;
  const show = createProgress(cli, options);
  const progress = (events: number): void => show(() => t(cli, 'verifying', { events }));
  const found = await withDatabase(cli, async (postgres, _config, ruleBook) => {
    await registerRecordedProgrammes(ruleBook, postgres.store);
    const witness = await witnessOf(cli, against);
    const log = chains || both ? await verifyRecord(postgres, { onProgress: progress, ...witness?.asked }) : undefined;
    const models: ModelDiff[] = [];
    for (const projection of readModels || both ? createProductModules(ruleBook).projections : []) {
      models.push(await diffModel(postgres, projection, progress));
    }
    return { log, models, seen: witness?.seen };
  });
  const { log, models, seen } = found;
  const logLines = log ? [...chainLines(cli, log.chains, seen), ...keyLines(cli, log.keys)] : [];
  const sound = (log === undefined || isRecordSound(log)) && models.every(isModelSame);
  printAnswer(cli, options, {
    json: { sound, ...recordJson(log), ...(seen && { against: seen }), readModels: models },
    lines: [...logLines, ...models.flatMap((model) => modelLines(cli, model))],
  });
  if (!sound) setExitCode(EXIT_FAILED);
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
};
