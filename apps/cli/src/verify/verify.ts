import { sha256Hex } from '@lianxin/adapter-crypto';
import type { Postgres } from '@lianxin/adapter-postgres';
import type { Verified, VerifyPorts, WitnessedHead } from '@lianxin/engine';
import { isWhole, verifyLog } from '@lianxin/engine';
import { house, knowRecordedProgrammes } from '@lianxin/platform';
import type { Command } from 'commander';
import type { Branch, Globals } from '../command.ts';
import { answer, endWith } from '../command.ts';
import { verifyDossierBranch } from '../dossier/dossier.ts';
import { FAILED } from '../fail.ts';
import { progressOn } from '../output/progress.ts';
import { atDatabase } from '../server/at-server.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';
import type { ModelCompared } from './compare.ts';
import { compareModel, isSame } from './compare.ts';
import { keyLines } from './key-lines.ts';
import type { KeysCompared } from './keys-named.ts';
import { KeysNamed, areThere } from './keys-named.ts';
import { witnessIn } from './witness.ts';

/** Findings shown to a person; `--json` has those that were kept. */
const SHOWN_MAX = 50;

interface VerifyOptions extends Globals {
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

function chainLines(world: World, verified: Verified, seen: Seen | undefined): readonly string[] {
  const { events, streams, head, gone = 0, gaps } = verified;
  const limits = words(world, seen ? 'verify-against' : 'verify-limits', { head });
  const agrees = seen ? [words(world, 'verify-agrees', { ...seen })] : [];
  if (isWhole(verified)) return [words(world, 'chains-whole', { events, streams }), ...agrees, limits];
  const holes = gone === 0 ? [] : [words(world, 'rows-gone', { count: gone, place: gaps[0] ?? head })];
  return [...holes, ...findingLines(world, verified), limits];
}

function findingLines(world: World, { findings, findingsCount }: Verified): readonly string[] {
  const shown = findings
    .slice(0, SHOWN_MAX)
    .map(({ stream, version, tampering }) =>
      words(world, 'chain-broken', { stream, version, tampering: words(world, `tampering.${tampering}`) }),
    );
  return findingsCount > shown.length ? [...shown, words(world, 'more-findings', { count: findingsCount })] : shown;
}

function modelLines(world: World, { model, position, tables, aside }: ModelCompared): readonly string[] {
  if (position === undefined) return [words(world, 'model-not-built', { model })];
  const compared = tables.map(({ table, rows, missing, extra }) =>
    missing + extra === 0
      ? words(world, 'model-same', { table, rows })
      : words(world, 'model-differs', { table, missing, extra }),
  );
  const lacking = aside.map(({ stream, version, code }) =>
    words(world, 'model-lacks', { model, stream, version, code }),
  );
  return [...compared, ...lacking];
}

interface RecordVerified {
  readonly chains: Verified;
  readonly keys: KeysCompared;
}

const isSound = ({ chains, keys }: RecordVerified): boolean => isWhole(chains) && areThere(keys);

/** The chains of the record, and whether the keys that it names are there. */
async function verifyRecord(
  { store, keyTable }: Postgres,
  options: Pick<VerifyPorts, 'progress' | 'witness'>,
): Promise<RecordVerified> {
  const named = new KeysNamed();
  const chains = await verifyLog({ store, sha256: sha256Hex, look: (rows) => named.note(rows), ...options });
  return { chains, keys: await named.compared(keyTable) };
}

async function witnessOf(world: World, folder: string | undefined) {
  if (folder === undefined) return undefined;
  const witness = await witnessIn(world, folder);
  return { asked: { witness }, seen: seenBy(folder, witness) };
}

/** Null: not asked for. */
const jsonOf = (log: RecordVerified | undefined) => log ?? { chains: null, keys: null };

async function verify(world: World, options: VerifyOptions): Promise<void> {
  const { chains, readModels, against } = options;
  const both = !chains && !readModels;
  const show = progressOn(world, options);
  const progress = (events: number): void => show(() => words(world, 'verifying', { events }));
  const found = await atDatabase(world, async (postgres) => {
    await knowRecordedProgrammes(postgres.store);
    const witness = await witnessOf(world, against);
    const log = chains || both ? await verifyRecord(postgres, { progress, ...witness?.asked }) : undefined;
    const models: ModelCompared[] = [];
    for (const projection of readModels || both ? house.projections : []) {
      models.push(await compareModel(postgres, projection, progress));
    }
    return { log, models, seen: witness?.seen };
  });
  const { log, models, seen } = found;
  const logLines = log ? [...chainLines(world, log.chains, seen), ...keyLines(world, log.keys)] : [];
  const sound = (log === undefined || isSound(log)) && models.every(isSame);
  answer(world, options, {
    json: { sound, ...jsonOf(log), ...(seen && { against: seen }), readModels: models },
    lines: [...logLines, ...models.flatMap((model) => modelLines(world, model))],
  });
  if (!sound) endWith(FAILED);
}

export const verifyBranch: Branch = (parent, world) => {
  const verifying = parent
    .command('verify')
    .description(words(world, 'help.verify'))
    .option('--chains', words(world, 'help.verify-chains'))
    .option('--against <folder>', words(world, 'help.verify-against'))
    .option('--read-models', words(world, 'help.verify-models'))
    .action((_options: unknown, own: Command) => verify(world, own.optsWithGlobals()));
  verifyDossierBranch(verifying, world);
};
