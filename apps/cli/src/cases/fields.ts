import type { CommandSchemas } from '@lianxin/contracts';
import type { InputPlace } from '@lianxin/runtime';
import { UnreadableInput, parseStrictJson } from '@lianxin/runtime';
import { parseTypedInstant } from '../output/office-time.ts';
import { failureOf } from '../translate.ts';
import { readTextFile } from '../context/read-file.ts';
import type { CliContext } from '../context/cli-context.ts';

type Tree = { [name: string]: unknown };
type Schema = CommandSchemas[string];

/** Without a prototype, so that `constructor` and `__proto__` are fields like any other: unknown ones. */
const newTree = (): Tree => Object.create(null) as Tree;

function setAtPath(tree: Tree, path: readonly PropertyKey[], value: unknown): void {
  const [name, ...rest] = path as [string, ...string[]];
  if (rest.length === 0) tree[name] = value;
  else setAtPath((tree[name] ??= newTree()) as Tree, rest, value);
}

/** Whether the field was typed before, or one that contains it or is contained in it. */
const isTypedTwice = (typed: readonly string[], field: string): boolean =>
  typed.some((one) => `${one}.`.startsWith(`${field}.`) || `${field}.`.startsWith(`${one}.`));

const valueAtPath = (tree: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], tree);

function parseJsonOrText(text: string, place?: InputPlace): unknown {
  try {
    return parseStrictJson(text, place);
  } catch (error) {
    if (error instanceof UnreadableInput && error.code === 'not-json') return text;
    throw error;
  }
}

/** Everything typed is text; what the command's schema wants otherwise is read as an instant or as JSON. */
function convertToSchema(tree: Tree, schema: Schema | undefined): Tree {
  for (const { path, message } of schema?.safeParse(tree).error?.issues ?? []) {
    const value = valueAtPath(tree, path);
    if (typeof value !== 'string') continue;
    setAtPath(tree, path, message === 'bad-instant' ? parseTypedInstant(value) : parseJsonOrText(value));
  }
  return tree;
}

/** `name=value` and `contact.phone=value` as the data of a command. */
export function parseFields(cli: CliContext, pairs: readonly string[], schema?: Schema): Tree {
  const tree = newTree();
  const typed: string[] = [];
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    if (equals <= 0) throw failureOf(cli, 'bad-field', { pair });
    const field = pair.slice(0, equals);
    if (isTypedTwice(typed, field)) throw failureOf(cli, 'field-twice', { field });
    typed.push(field);
    setAtPath(tree, field.split('.'), pair.slice(equals + 1));
  }
  return convertToSchema(tree, schema);
}

async function readJson(cli: CliContext, data: string): Promise<unknown> {
  if (data === '-') return parseJsonOrText(await cli.readStdin(), { what: data });
  if (!data.startsWith('@')) return parseJsonOrText(data);
  const what = data.slice(1);
  return parseJsonOrText(await readTextFile(cli, what), { what });
}

/** `--data`: JSON, `@file` with JSON, or `-` for standard input. */
export async function readData(cli: CliContext, data: string | undefined): Promise<Tree> {
  if (data === undefined) return {};
  const value = await readJson(cli, data);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Tree;
  throw failureOf(cli, 'bad-data');
}
