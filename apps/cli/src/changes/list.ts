import type { ViewReply } from '@lianxin/contracts';
import type { Change, ChangeState } from '@lianxin/registers';
import type { Command } from 'commander';
import type { GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import type { ApiClient } from '../http/api-client.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { Failure } from '../output/failure.ts';
import { formatInOfficeZone } from '../output/office-time.ts';
import { tableLines, wrapped } from '../output/table.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { CHANGES_PATH } from './paths.ts';

/** Before the first order there is no stream. */
export async function readChanges(api: ApiClient): Promise<readonly Change[]> {
  try {
    return ((await api.get<ViewReply>(CHANGES_PATH)).state as ChangeState).changes;
  } catch (error) {
    if (error instanceof Failure && error.code === 'no-such-stream') return [];
    throw error;
  }
}

/** Beside the cases that were shown, those that came under the old rules while the change was being ordered. */
const reachedText = ({ cases, progress: { reached } }: Change): string =>
  reached > cases ? `${cases} + ${reached - cases}` : String(reached);

/** Below the table, since there may be many: which were held, and which went otherwise than shown. */
function casesOf(cli: CliContext, { id, held, progress }: Change): readonly string[] {
  const named = [
    [t(cli, 'label.held'), held],
    [t(cli, 'label.otherwise'), progress.otherwise],
  ] as const;
  return named.flatMap(([title, cases]) => (cases.length === 0 ? [] : ['', `${id}: ${title}`, ...wrapped(cases)]));
}

async function listChanges(cli: CliContext, options: GlobalOptions): Promise<void> {
  const { api } = await openSignedInClient(cli, options.api);
  const changes = await readChanges(api);
  const table = tableLines<Change>(
    [
      { title: t(cli, 'label.change'), of: ({ id }) => id },
      { title: t(cli, 'label.effective'), of: ({ effectiveAt }) => formatInOfficeZone(effectiveAt) },
      { title: t(cli, 'label.status'), of: ({ status }) => t(cli, `change-status.${status}`) },
      { title: t(cli, 'label.cases'), of: ({ cases }) => cases },
      { title: t(cli, 'label.reached'), of: reachedText },
      { title: t(cli, 'label.changed'), of: ({ progress }) => progress.changed },
      { title: t(cli, 'label.held'), of: ({ held }) => held.length },
      { title: t(cli, 'label.otherwise'), of: ({ progress }) => progress.otherwise.length },
    ],
    changes,
  );
  const below = changes.flatMap((change) => casesOf(cli, change));
  const lines = changes.length > 0 ? [...table, ...below] : [t(cli, 'change-none')];
  printAnswer(cli, options, { json: changes, lines });
}

export function registerListChangesCommand(parent: Command, cli: CliContext): void {
  parent
    .command('list')
    .description(t(cli, 'help.change-list'))
    .action((_options: unknown, own: Command) => listChanges(cli, own.optsWithGlobals()));
}
