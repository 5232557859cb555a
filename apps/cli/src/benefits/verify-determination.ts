import { sha256Hex } from '@lianxin/adapter-crypto';
import type { Determination, DeterminationFinding } from '@lianxin/benefits';
import { listOrigins, verifyDetermination } from '@lianxin/benefits';
import type { RecordedEvent } from '@lianxin/kernel';
import type { BenefitInForce } from '@lianxin/programme';
import type { Command } from 'commander';
import { join } from 'node:path';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer, setExitCode } from '../command.ts';
import type { CliContext } from '../context/cli-context.ts';
import { EXIT_FAILED } from '../fail.ts';
import { partFileName } from '../record/manifest.ts';
import { readValues } from '../record/part-file.ts';
import { readCheckedManifest } from '../record/read-manifest.ts';
import { failureOf, t } from '../translate.ts';
import { asInput, readJsonObject, readProgramme, requireBenefit } from './benefit-input.ts';
import type { OriginFinding } from './check-origins.ts';
import { OriginChecker } from './check-origins.ts';

const BATCH = 1000;

interface VerifyOptions extends GlobalOptions {
  readonly export?: string;
}

/** The rule of the programme that it names, as this installation has it. */
function readRule(cli: CliContext, file: string, given: Readonly<Record<string, unknown>>): BenefitInForce {
  const { programme, policy } = given as Partial<Determination>;
  if (typeof programme?.id !== 'string' || typeof programme.version !== 'number' || typeof policy !== 'string')
    throw failureOf(cli, 'no-determination', { file });
  return requireBenefit(cli, readProgramme(cli, `${programme.id}@${programme.version}`), policy);
}

function recompute(
  cli: CliContext,
  file: string,
  given: Readonly<Record<string, unknown>>,
  inForce: BenefitInForce,
): DeterminationFinding[] {
  const findings = verifyDetermination(given, inForce, sha256Hex);
  if (findings.some(({ rule }) => rule === 'shape')) throw failureOf(cli, 'no-determination', { file });
  return findings;
}

async function checkOrigins(
  cli: CliContext,
  folder: string,
  determination: Determination,
  { rule }: BenefitInForce,
): Promise<OriginFinding[]> {
  await readCheckedManifest(cli, folder);
  const checker = new OriginChecker(listOrigins(determination), rule.evidence, sha256Hex);
  for await (const rows of readValues<RecordedEvent>(join(folder, partFileName('events')), BATCH)) checker.add(rows);
  return checker.findings();
}

async function verifyFile(cli: CliContext, file: string, options: VerifyOptions): Promise<void> {
  const given = await asInput(() => readJsonObject(cli, file));
  const inForce = await asInput(() => readRule(cli, file, given));
  const recomputed = await asInput(() => recompute(cli, file, given, inForce));
  // What is not as it would be worked out has no origins that anybody could rely on.
  const determination = given as unknown as Determination;
  const origins =
    options.export === undefined || recomputed.length > 0
      ? []
      : await checkOrigins(cli, options.export, determination, inForce);
  const sound = recomputed.length + origins.length === 0;
  const count = listOrigins(determination).length;
  printAnswer(cli, options, {
    json: { sound, findings: recomputed, origins: { count, checked: options.export !== undefined, findings: origins } },
    lines: [
      ...recomputed.map(({ path, rule }) => t(cli, `determination-fault.${rule}`, { path })),
      ...origins.map(({ name, rule, where }) => t(cli, `origin-fault.${rule}`, { name, where })),
      ...(sound ? [t(cli, 'determination-sound', { file, outcome: t(cli, `benefit.${determination.outcome}`) })] : []),
      ...(sound && options.export === undefined && count > 0 ? [t(cli, 'determination-origins', { count })] : []),
    ],
  });
  if (!sound) setExitCode(EXIT_FAILED);
}

/** `lianxin verify determination FILE`: nothing is asked of any server. */
export const registerVerifyDeterminationCommand: CommandRegistration = (verify, cli) => {
  verify
    .command('determination')
    .argument('<file>')
    .description(t(cli, 'help.verify-determination'))
    .option('--export <folder>', t(cli, 'help.determination-export'))
    .action((file: string, _options: unknown, own: Command) => verifyFile(cli, file, own.optsWithGlobals()));
};
