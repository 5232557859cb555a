import type { DeterminedCondition, Determination, EvidenceProblem } from '@lianxin/benefits';
import { describeEvidence } from '@lianxin/benefits';
import { formatMessage } from '@lianxin/contracts';
import type { BenefitInForce } from '@lianxin/programme';
import type { CliContext } from '../context/cli-context.ts';
import { yuanText } from '../output/yuan-text.ts';
import { t } from '../translate.ts';

const headLine = (cli: CliContext, { benefit, programme }: BenefitInForce): string =>
  t(cli, 'benefit-head', {
    title: benefit.title[cli.language],
    programme: `${programme.id}@${programme.version}`,
  });

/** What a benefit asks, and of what. */
export function explainLines(cli: CliContext, inForce: BenefitInForce): readonly string[] {
  const { benefit } = inForce;
  return [
    headLine(cli, inForce),
    ...benefit.conditions.map(({ title, when, ours }, i) =>
      t(cli, ours === true ? 'benefit-condition-ours' : 'benefit-condition', {
        ...{ n: i + 1, title: title[cli.language], when },
      }),
    ),
    t(cli, 'benefit-evidence'),
    ...JSON.stringify(describeEvidence(benefit), null, 2).split('\n'),
  ];
}

function conditionLine(
  cli: CliContext,
  { id, outcome, values, missing }: DeterminedCondition,
  inForce: BenefitInForce,
) {
  const condition = inForce.benefit.conditions.find((one) => one.id === id);
  const known = values.map(({ name, value }) => `${name} = ${String(value)}`);
  const lacking = missing.map((name) => t(cli, 'benefit-missing', { name }));
  return t(cli, `benefit-outcome.${outcome}`, {
    title: condition?.title[cli.language] ?? id,
    values: [...known, ...lacking].join(', '),
  });
}

/** The answer, condition by condition. */
export function determinationLines(
  cli: CliContext,
  { conditions, outcome, grants, hash }: Determination,
  inForce: BenefitInForce,
): readonly string[] {
  const amount = grants?.amountMaxFen;
  return [
    headLine(cli, inForce),
    ...conditions.map((one) => conditionLine(cli, one, inForce)),
    t(cli, `benefit.${outcome}`),
    ...(amount === undefined ? [] : [t(cli, 'benefit-amount', { amount: yuanText(amount) })]),
    ...(grants?.missing ?? []).map((name) => t(cli, 'benefit-amount-open', { name })),
    t(cli, 'benefit-hash', { hash }),
  ];
}

/** What of the evidence cannot be taken. */
export const problemLine = (cli: CliContext, file: string, { field, rule }: EvidenceProblem): string =>
  t(cli, 'benefit-problem', { file, field, what: formatMessage(cli.language, `evidence-rule.${rule}`) });
