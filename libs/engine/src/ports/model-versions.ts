import type { Position } from '@lianxin/kernel';
import { comparePositions } from '@lianxin/kernel';
import type { ModelStanding, ReadModel } from './read-store.ts';

type ModelTable = ReadModel['tables'][number];

const namesIn = (tables: readonly ModelTable[]): ReadonlySet<string> => new Set(tables.map(({ name }) => name));

/** These tables of a model, and those that are reached from them. */
function withReached(
  all: readonly ModelTable[],
  from: readonly ModelTable[],
  isReached: (table: ModelTable, names: ReadonlySet<string>) => boolean,
): readonly ModelTable[] {
  const names = namesIn(from);
  const found = all.filter((table) => names.has(table.name) || isReached(table, names));
  return found.length === from.length ? found : withReached(all, found, isReached);
}

/**
 * The tables that a version of a read model has to build where an `answering` version is there: those whose rows are
 * others since, what is made from their rows, and what all these are made from. The rest it takes over as they are.
 */
export function tablesToBuild(model: ReadModel, answering: number): ReadModel['tables'] {
  const { tables, version } = model;
  const changed = tables.filter(({ sinceVersion = version }) => sinceVersion > answering);
  const others = withReached(tables, changed, ({ madeFrom }, names) => madeFrom?.some((of) => names.has(of)) ?? false);
  return withReached(tables, others, ({ name }, names) =>
    tables.some((made) => names.has(made.name) && (made.madeFrom?.includes(name) ?? false)),
  );
}

/** The standing of a version where an `answering` one is there (0: none), and tables of these names are kept beside it. */
export function resolveStanding(
  model: ReadModel,
  answering: number,
  kept: readonly string[] | undefined,
): ModelStanding {
  if (answering === model.version) return 'answers';
  if (answering > model.version) return 'newer';
  const has = ({ name }: ReadModel['tables'][number]): boolean => kept?.includes(name) ?? false;
  if (!kept || !tablesToBuild(model, answering).every(has)) return 'absent';
  return model.tables.every(has) ? 'beside' : 'sharing';
}

/** Places of a version that is built beside another, of that other one, and of the end of the log. */
export type PlacesOfBuild = Readonly<Record<'own' | 'answering' | 'head', Position>>;

/** Whether a version may take the other one's place: no answer is set back, and shared tables are where its own are. */
export function isLevel(standing: ModelStanding, { own, answering, head }: PlacesOfBuild): boolean {
  const ahead = comparePositions(own, answering);
  return standing === 'sharing' ? ahead === 0 : ahead >= 0 || comparePositions(own, head) >= 0;
}
