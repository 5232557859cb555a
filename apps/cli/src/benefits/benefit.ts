import { sha256Hex } from '@lianxin/adapter-crypto';
import type { BenefitOutcome, Determination } from '@lianxin/benefits';
import { describeEvidence, determine } from '@lianxin/benefits';
import { fromMs, parseInstant } from '@lianxin/kernel';
import type { Instant } from '@lianxin/kernel';
import type { BenefitInForce } from '@lianxin/programme';
import type { Command } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer, setExitCode } from '../command.ts';
import type { CliContext } from '../context/cli-context.ts';
import { failureOf, t } from '../translate.ts';
import { asInput, readJsonObject, readProgramme, requireBenefit } from './benefit-input.ts';
import { determinationLines, explainLines, problemLine } from './benefit-lines.ts';

/** For scripts: 0 is granted, and 1 and 2 are what they are everywhere. */
const EXIT_OF: Readonly<Record<BenefitOutcome, number>> = { granted: 0, refused: 3, undecidable: 4 };

interface BenefitOptions extends GlobalOptions {
  readonly policy: string;
  readonly programme?: string;
}

interface DecideOptions extends BenefitOptions {
  readonly evidence: string;
  readonly at?: string;
}

const benefitOf = (cli: CliContext, { policy, programme }: BenefitOptions): BenefitInForce =>
  requireBenefit(cli, readProgramme(cli, programme), policy);

async function explainBenefit(cli: CliContext, options: BenefitOptions): Promise<void> {
  const inForce = await asInput(() => benefitOf(cli, options));
  const { id: policy, title, conditions, grants } = inForce.benefit;
  printAnswer(cli, options, {
    json: {
      ...{ policy, title, programme: inForce.programme, conditions },
      ...(grants && { grants }),
      evidence: describeEvidence(inForce.benefit),
    },
    lines: explainLines(cli, inForce),
  });
}

function readInstant(cli: CliContext, written: string | undefined): Instant {
  if (written === undefined) return fromMs(cli.now());
  const at = parseInstant(written);
  if (at === undefined) throw failureOf(cli, 'bad-instant', { at: written });
  return at;
}

async function decideByFile(cli: CliContext, inForce: BenefitInForce, options: DecideOptions): Promise<Determination> {
  const { policy, evidence: file } = options;
  const evidence = await readJsonObject(cli, file);
  const at = readInstant(cli, options.at);
  const { determination, problems } = determine({ ...inForce, policy, evidence, at }, sha256Hex);
  if (determination) return determination;
  if (!options.json) for (const problem of problems) cli.writeStdout(problemLine(cli, file, problem));
  throw failureOf(cli, 'bad-evidence', { file, count: problems.length }, { problems });
}

async function decideBenefit(cli: CliContext, options: DecideOptions): Promise<void> {
  const inForce = await asInput(() => benefitOf(cli, options));
  const determination = await asInput(() => decideByFile(cli, inForce, options));
  printAnswer(cli, options, { json: determination, lines: determinationLines(cli, determination, inForce) });
  const code = EXIT_OF[determination.outcome];
  if (code > 0) setExitCode(code);
}

/** `lianxin benefit`: nothing is asked of any server. */
export const registerBenefitCommand: CommandRegistration = (parent, cli) => {
  const benefit = parent.command('benefit').description(t(cli, 'help.benefit'));
  benefit
    .command('explain')
    .description(t(cli, 'help.benefit-explain'))
    .requiredOption('--policy <id>', t(cli, 'help.benefit-policy'))
    .option('--programme <ref>', t(cli, 'help.benefit-programme'))
    .action((_options: unknown, own: Command) => explainBenefit(cli, own.optsWithGlobals()));
  benefit
    .command('decide')
    .description(t(cli, 'help.benefit-decide'))
    .requiredOption('--policy <id>', t(cli, 'help.benefit-policy'))
    .requiredOption('--evidence <file>', t(cli, 'help.benefit-evidence'))
    .option('--programme <ref>', t(cli, 'help.benefit-programme'))
    .option('--at <instant>', t(cli, 'help.benefit-at'))
    .action((_options: unknown, own: Command) => decideBenefit(cli, own.optsWithGlobals()));
};
