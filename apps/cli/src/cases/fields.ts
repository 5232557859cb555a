import type { CommandSchemas } from '@lianxin/contracts';
import { Unreadable, jsonFrom } from '@lianxin/platform';
import { typedInstant } from '../output/office-time.ts';
import { failure } from '../words.ts';
import { fileText } from '../world/read-file.ts';
import type { World } from '../world/world.ts';

type Tree = { [name: string]: unknown };
type Schema = CommandSchemas[string];

/** Without a prototype, so that `constructor` and `__proto__` are fields like any other: unknown ones. */
const newTree = (): Tree => Object.create(null) as Tree;

function put(tree: Tree, path: readonly PropertyKey[], value: unknown): void {
  const [name, ...rest] = path as [string, ...string[]];
  if (rest.length === 0) tree[name] = value;
  else put((tree[name] ??= newTree()) as Tree, rest, value);
}

/** Whether the field, or one that it is part of or that is part of it, was typed before. */
const isTypedTwice = (typed: readonly string[], field: string): boolean =>
  typed.some((one) => `${one}.`.startsWith(`${field}.`) || `${field}.`.startsWith(`${one}.`));

const at = (tree: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], tree);

function parsed(text: string): unknown {
  try {
    return jsonFrom(text);
  } catch (error) {
    if (error instanceof Unreadable && error.code === 'not-json') return text;
    throw error;
  }
}

/** Everything typed is text; what the command's schema wants otherwise is read as an instant or as JSON. */
function fitted(tree: Tree, schema: Schema | undefined): Tree {
  for (const { path, message } of schema?.safeParse(tree).error?.issues ?? []) {
    const value = at(tree, path);
    if (typeof value !== 'string') continue;
    put(tree, path, message === 'bad-instant' ? typedInstant(value) : parsed(value));
  }
  return tree;
}

/** `name=value` and `contact.phone=value` as the data of a command. */
export function fieldsOf(world: World, pairs: readonly string[], schema?: Schema): Tree {
  const tree = newTree();
  const typed: string[] = [];
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    if (equals <= 0) throw failure(world, 'bad-field', { pair });
    const field = pair.slice(0, equals);
    if (isTypedTwice(typed, field)) throw failure(world, 'field-twice', { field });
    typed.push(field);
    put(tree, field.split('.'), pair.slice(equals + 1));
  }
  return fitted(tree, schema);
}

/** `--data`: JSON, `@file` with JSON, or `-` for standard input. */
export async function dataOf(world: World, data: string | undefined): Promise<Tree> {
  if (data === undefined) return {};
  const fromFile = data.startsWith('@') ? await fileText(world, data.slice(1)) : data;
  const value = parsed(data === '-' ? await world.readStdin() : fromFile);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Tree;
  throw failure(world, 'bad-data');
}
