import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';

const CONSOLE = resolve(import.meta.dirname, '../../console/src');
/** What asks in the console, each with its address first; a name that is missing here shows as an address that nobody asks. */
const ASKING: ReadonlySet<string> = new Set(['ask', 'askRaw', 'askOpenly', 'getJson', 'pagesOf']);
/** These only post. */
const POSTING: ReadonlySet<string> = new Set(['post', 'postJson', 'send']);
/** Named by its path alone. */
const QUERY = 'queryAddress';

const nameOf = (called: ts.Expression): string =>
  ts.isPropertyAccessExpression(called) ? called.name.text : ts.isIdentifier(called) ? called.text : '';

/** What is put in after a slash is a part of the path, elsewhere it is what the path is asked with. */
const withHoles = (one: ts.TemplateExpression): string =>
  one.templateSpans.reduce(
    (path, { literal }) => (path.endsWith('/') ? `${path}{}` : path) + literal.text,
    one.head.text,
  );

const pathsIn = (one: ts.Expression): readonly string[] => {
  if (ts.isConditionalExpression(one)) return [...pathsIn(one.whenTrue), ...pathsIn(one.whenFalse)];
  const text = ts.isTemplateExpression(one) ? withHoles(one) : ts.isStringLiteralLike(one) ? one.text : '';
  return text.startsWith('/') ? [text.replace(/\?.*/, '')] : [];
};

const propertiesOf = (one: ts.ObjectLiteralExpression): readonly ts.ObjectLiteralElementLike[] =>
  one.properties.flatMap((each) =>
    ts.isSpreadAssignment(each) && ts.isObjectLiteralExpression(each.expression)
      ? propertiesOf(each.expression)
      : [each],
  );

/** As the second argument has it; undefined: whatever comes in a variable. */
function methodOf(asked: ts.Expression | undefined): string | undefined {
  if (!asked) return 'get';
  if (!ts.isObjectLiteralExpression(asked)) return undefined;
  const given = propertiesOf(asked).find((one) => one.name?.getText() === 'method');
  if (!given) return 'get';
  return ts.isPropertyAssignment(given) && ts.isStringLiteral(given.initializer)
    ? given.initializer.text.toLowerCase()
    : undefined;
}

/** Of a call, `method path`; `*` for a method that is not known, as where an object asks in its own way. */
function askedBy({ expression, arguments: [first, second] }: ts.CallExpression): readonly string[] {
  const name = nameOf(expression);
  if (!first) return [];
  if (name === QUERY) return ts.isStringLiteral(first) ? [`get /queries/${first.text}`] : [];
  if (POSTING.has(name)) return pathsIn(first).map((path) => `post ${path}`);
  if (!ASKING.has(name)) return [];
  const method = ts.isIdentifier(expression) ? methodOf(second) : undefined;
  return pathsIn(first).map((path) => `${method ?? '*'} ${path}`);
}

/** What a file asks of the api, with `{}` for what is put into a path. */
export function addressesIn(text: string, name: string): readonly string[] {
  const found: string[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) found.push(...askedBy(node));
    // Chosen before it is asked.
    if (ts.isVariableDeclaration(node) && node.name.getText() === 'path' && node.initializer)
      found.push(...pathsIn(node.initializer).map((path) => `* ${path}`));
    ts.forEachChild(node, walk);
  };
  walk(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  return found;
}

/** All that the console asks. */
export const consoleAddresses = (): ReadonlySet<string> =>
  new Set(
    globSync('**/*.{ts,tsx}', { cwd: CONSOLE, exclude: (name) => name.includes('.spec.') }).flatMap((name) =>
      addressesIn(readFileSync(resolve(CONSOLE, name), 'utf8'), name),
    ),
  );
