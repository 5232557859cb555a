import type { ViewReply } from '@lianxin/contracts';
import type { Change, ChangeState } from '@lianxin/registers';
import type { Command } from 'commander';
import type { Globals } from '../command.ts';
import { answer } from '../command.ts';
import type { ApiClient } from '../http/api-client.ts';
import { signedIn } from '../http/api-client.ts';
import { Failure } from '../output/failure.ts';
import { officeTime } from '../output/office-time.ts';
import { tableLines, wrapped } from '../output/table.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';
import { CHANGES } from './paths.ts';

/** Before the first order there is no stream. */
export async function changesNow(api: ApiClient): Promise<readonly Change[]> {
  try {
    return ((await api.get<ViewReply>(CHANGES)).state as ChangeState).changes;
  } catch (error) {
    if (error instanceof Failure && error.code === 'no-such-stream') return [];
    throw error;
  }
}

/** Beside the cases that were shown, those that came under the old rules while the change was being ordered. */
const reachedOf = ({ cases, progress: { reached } }: Change): string =>
  reached > cases ? `${cases} + ${reached - cases}` : String(reached);

/** Below the table, since there may be many: which were held, and which went otherwise than shown. */
function casesOf(world: World, { id, held, progress }: Change): readonly string[] {
  const named = [
    [words(world, 'label.held'), held],
    [words(world, 'label.otherwise'), progress.otherwise],
  ] as const;
  return named.flatMap(([title, cases]) => (cases.length === 0 ? [] : ['', `${id}: ${title}`, ...wrapped(cases)]));
}

async function list(world: World, options: Globals): Promise<void> {
  const { api } = await signedIn(world, options.api);
  const changes = await changesNow(api);
  const table = tableLines<Change>(
    [
      { title: words(world, 'label.change'), of: ({ id }) => id },
      { title: words(world, 'label.effective'), of: ({ effectiveAt }) => officeTime(effectiveAt) },
      { title: words(world, 'label.status'), of: ({ status }) => words(world, `change-status.${status}`) },
      { title: words(world, 'label.cases'), of: ({ cases }) => cases },
      { title: words(world, 'label.reached'), of: reachedOf },
      { title: words(world, 'label.changed'), of: ({ progress }) => progress.changed },
      { title: words(world, 'label.held'), of: ({ held }) => held.length },
      { title: words(world, 'label.otherwise'), of: ({ progress }) => progress.otherwise.length },
    ],
    changes,
  );
  const below = changes.flatMap((change) => casesOf(world, change));
  const lines = changes.length > 0 ? [...table, ...below] : [words(world, 'change-none')];
  answer(world, options, { json: changes, lines });
}

export function addList(parent: Command, world: World): void {
  parent
    .command('list')
    .description(words(world, 'help.change-list'))
    .action((_options: unknown, own: Command) => list(world, own.optsWithGlobals()));
}
