import type { Command } from 'commander';
import type { Branch, Globals } from '../command.ts';
import { words } from '../words.ts';
import { ask } from './rows.ts';

export const countsBranch: Branch = (parent, world) => {
  const shown = ['group', 'cases', 'open', 'resolved', 'closedOut', 'withdrawn', 'declined', 'merged'] as const;
  parent
    .command('counts')
    .description(words(world, 'help.counts'))
    .option('--by <property>', words(world, 'help.by'), 'stage')
    .action((_options: unknown, own: Command) => {
      const options = own.optsWithGlobals<Globals & { by: string }>();
      return ask(world, options, { query: 'counts', params: { by: options.by }, shown });
    });
};

export const inboxBranch: Branch = (parent, world) => {
  parent
    .command('inbox')
    .description(words(world, 'help.inbox'))
    .option('--limit <count>')
    .action((_options: unknown, own: Command) => {
      const options = own.optsWithGlobals<Globals & { limit?: string }>();
      const shown = ['issuedAt', 'number', 'template', 'insteadOf', 'sentAt'] as const;
      return ask(world, options, { query: 'inbox', params: { limit: options.limit }, shown });
    });
};

/** For whom I may act today, and why: whom `act --on-behalf-of` takes. */
export const actingForBranch: Branch = (parent, world) => {
  parent
    .command('acting-for')
    .description(words(world, 'help.acting-for'))
    .action((_options: unknown, own: Command) => {
      const shown = ['for', 'because', 'from', 'until', 'acts', 'enterprise'] as const;
      return ask(world, own.optsWithGlobals(), { query: 'acting-for', params: {}, shown });
    });
};

interface OverdueOptions extends Globals {
  readonly holder?: string;
  readonly office?: string;
  readonly category?: string;
  readonly limit?: string;
  readonly by?: string;
}

/** Clock by clock, or how many have which light. */
export const overdueBranch: Branch = (parent, world) => {
  parent
    .command('overdue')
    .description(words(world, 'help.overdue'))
    .option('--holder <account>')
    .option('--office <office>')
    .option('--category <category>')
    .option('--limit <count>')
    .option('--by <property>', words(world, 'help.lights-by'))
    .action((_options: unknown, own: Command) => {
      const options = own.optsWithGlobals<OverdueOptions>();
      const { holder, office, category, limit, by } = options;
      const whose = { holder, office, category };
      if (by !== undefined) {
        const counted = ['group', 'clocks', 'red', 'yellow', 'green', 'waiting'] as const;
        return ask(world, options, { query: 'lights', params: { ...whose, by }, shown: counted });
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
      return ask(world, options, { query: 'overdue-board', params: { ...whose, limit }, shown });
    });
};

/** Who holds how much, the most late first. */
export const workloadBranch: Branch = (parent, world) => {
  parent
    .command('workload')
    .description(words(world, 'help.workload'))
    .action((_options: unknown, own: Command) => {
      const shown = ['holder', 'open', 'overdue', 'nextDue'] as const;
      return ask(world, own.optsWithGlobals(), { query: 'workload', params: {}, shown });
    });
};

interface EnterpriseOptions extends Globals {
  readonly name?: string;
  readonly aboveScale?: boolean;
  readonly limit?: string;
}

/** For whoever looks for the code of an enterprise, its projects, or who is stationed there. */
export const enterprisesBranch: Branch = (parent, world) => {
  parent
    .command('enterprises')
    .description(words(world, 'help.enterprises'))
    .option('--name <part>', words(world, 'help.name'))
    .option('--above-scale', words(world, 'help.above-scale'))
    .option('--limit <count>')
    .action((_options: unknown, own: Command) => {
      const options = own.optsWithGlobals<EnterpriseOptions>();
      const { name, aboveScale, limit } = options;
      const shown = ['creditCode', 'name', 'industry', 'aboveScale', 'stationings', 'projects'] as const;
      return ask(world, options, { query: 'enterprises', params: { name, aboveScale, limit }, shown });
    });
};

export const officesBranch: Branch = (parent, world) => {
  parent
    .command('offices')
    .description(words(world, 'help.offices'))
    .action((_options: unknown, own: Command) => {
      const shown = ['id', 'name', 'programme'] as const;
      return ask(world, own.optsWithGlobals(), { query: 'offices', params: {}, shown });
    });
};
