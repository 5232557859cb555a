import type { TopicPlan } from '@lianxin/engine';
import { applyTopics, planTopics } from '@lianxin/engine';
import type { Command } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer, setExitCode } from '../command.ts';
import type { CliContext } from '../context/cli-context.ts';
import { EXIT_FAILED } from '../fail.ts';
import { readCliConfig } from '../server/with-runtime.ts';
import { t } from '../translate.ts';
import { withBroker } from './with-broker.ts';

interface ApplyOptions extends GlobalOptions {
  readonly dryRun?: boolean;
}

const settingsText = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');

function planLine(cli: CliContext, plan: TopicPlan): string {
  const { name, partitions, settings } = plan.topic;
  if (plan.kind === 'refuse') return t(cli, 'topic-refuse', { name, partitions, have: plan.partitions });
  if (plan.kind === 'change') return t(cli, 'topic-change', { name, settings: settingsText(plan.settings) });
  return t(cli, `topic-${plan.kind}`, { name, partitions, settings: settingsText(settings) });
}

/** Makes the topics as the file has them; one whose number of partitions differs is left, and said to be. */
async function apply(cli: CliContext, options: ApplyOptions): Promise<void> {
  const plans = await withBroker(cli, readCliConfig(cli), async ({ broker, topics }) => {
    const planned = await planTopics(broker, topics);
    if (!options.dryRun) await applyTopics(broker, planned);
    return planned;
  });
  const json = {
    isDryRun: options.dryRun === true,
    topics: plans.map(({ kind, topic: { name, partitions, settings }, ...rest }) => ({
      ...{ name, kind, partitions, settings },
      ...('partitions' in rest ? { partitionsNow: rest.partitions } : {}),
    })),
  };
  const heading = options.dryRun ? [t(cli, 'topics-dry-run')] : [];
  printAnswer(cli, options, { json, lines: [...heading, ...plans.map((plan) => planLine(cli, plan))] });
  if (plans.some(({ kind }) => kind === 'refuse')) setExitCode(EXIT_FAILED);
}

export const registerTopicsCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('topics')
    .description(t(cli, 'help.topics'))
    .command('apply')
    .description(t(cli, 'help.topics-apply'))
    .option('--dry-run', t(cli, 'help.topics-dry-run'))
    .action((_options: unknown, own: Command) => apply(cli, own.optsWithGlobals()));
};
