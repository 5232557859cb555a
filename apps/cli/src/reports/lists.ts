import type { Command } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { t } from '../translate.ts';
import { askAndPrint } from './rows.ts';

export const registerCountsCommand: CommandRegistration = (parent, cli) => {
  const shown = [
    'group',
    'cases',
    'open',
    'resolved',
    'closedOut',
    'unreached',
    'failedAgain',
    'withdrawn',
    'declined',
    'merged',
  ] as const;
  parent
    .command('counts')
    .description(t(cli, 'help.counts'))
    .option('--by <property>', t(cli, 'help.by'), 'stage')
    .action((_options: unknown, own: Command) => {
      const options = own.optsWithGlobals<GlobalOptions & { by: string }>();
      return askAndPrint(cli, options, { query: 'counts', params: { by: options.by }, columns: shown });
    });
};

export const registerInboxCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('inbox')
    .description(t(cli, 'help.inbox'))
    .option('--limit <count>')
    .action((_options: unknown, own: Command) => {
      const options = own.optsWithGlobals<GlobalOptions & { limit?: string }>();
      const shown = ['issuedAt', 'number', 'draw', 'template', 'insteadOf', 'sentAt'] as const;
      return askAndPrint(cli, options, { query: 'inbox', params: { limit: options.limit }, columns: shown });
    });
};

/** For whom I may act today, and why: whom `act --on-behalf-of` takes. */
export const registerActingForCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('acting-for')
    .description(t(cli, 'help.acting-for'))
    .action((_options: unknown, own: Command) => {
      const shown = ['for', 'because', 'from', 'until', 'acts', 'enterprise'] as const;
      return askAndPrint(cli, own.optsWithGlobals(), { query: 'acting-for', params: {}, columns: shown });
    });
};

interface OverdueOptions extends GlobalOptions {
  readonly holder?: string;
  readonly office?: string;
  readonly category?: string;
  readonly limit?: string;
  readonly by?: string;
  readonly rungs?: boolean;
}

/** Clock by clock, or how many have which light. */
export const registerOverdueCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('overdue')
    .description(t(cli, 'help.overdue'))
    .option('--holder <account>')
    .option('--office <office>')
    .option('--category <category>')
    .option('--limit <count>')
    .option('--by <property>', t(cli, 'help.lights-by'))
    .option('--rungs', t(cli, 'help.overdue-rungs'))
    .action((_options: unknown, own: Command) => {
      const options = own.optsWithGlobals<OverdueOptions>();
      const { holder, office, category, limit, by, rungs } = options;
      const whose = { holder, office, category };
      if (by !== undefined) {
        const counted = ['group', 'clocks', 'red', 'yellow', 'green', 'waiting', 'rungs'] as const;
        return askAndPrint(cli, options, { query: 'lights', params: { ...whose, by }, columns: counted });
      }
      if (rungs) {
        const asked = ['light', 'due', 'number', 'rung', 'waitsFor', 'enterpriseName'] as const;
        const params = { ...whose, limit, what: 'rungs' };
        return askAndPrint(cli, options, { query: 'overdue-board', params, columns: asked });
      }
      const shown = [
        'light',
        'due',
        'remainingMs',
        'number',
        'kind',
        'holder',
        'enterpriseName',
        'breachedAt',
      ] as const;
      return askAndPrint(cli, options, { query: 'overdue-board', params: { ...whose, limit }, columns: shown });
    });
};

/** Who holds how much, the most late first. */
export const registerWorkloadCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('workload')
    .description(t(cli, 'help.workload'))
    .action((_options: unknown, own: Command) => {
      const shown = ['holder', 'open', 'overdue', 'urged', 'nextDue'] as const;
      return askAndPrint(cli, own.optsWithGlobals(), { query: 'workload', params: {}, columns: shown });
    });
};

interface EnterpriseOptions extends GlobalOptions {
  readonly name?: string;
  readonly aboveScale?: boolean;
  readonly limit?: string;
}

/** Lists to find the code of an enterprise, its projects, or who is stationed there. */
export const registerEnterprisesCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('enterprises')
    .description(t(cli, 'help.enterprises'))
    .option('--name <part>', t(cli, 'help.name'))
    .option('--above-scale', t(cli, 'help.above-scale'))
    .option('--limit <count>')
    .action((_options: unknown, own: Command) => {
      const options = own.optsWithGlobals<EnterpriseOptions>();
      const { name, aboveScale, limit } = options;
      const shown = ['creditCode', 'name', 'industry', 'aboveScale', 'stationings', 'projects'] as const;
      return askAndPrint(cli, options, { query: 'enterprises', params: { name, aboveScale, limit }, columns: shown });
    });
};

export const registerOfficesCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('offices')
    .description(t(cli, 'help.offices'))
    .action((_options: unknown, own: Command) => {
      const shown = ['id', 'name', 'programme'] as const;
      return askAndPrint(cli, own.optsWithGlobals(), { query: 'offices', params: {}, columns: shown });
    });
};
