export type Schema = Readonly<Record<string, unknown>>;

/** `sent`: readers are left nothing out that they ever read. `taken`: a reader may come to know more than its writers. */
export type Direction = 'sent' | 'taken';

interface Pair {
  readonly writer: Schema;
  readonly reader: Schema;
  readonly path: string;
  readonly direction: Direction;
}
type Rule = (pair: Pair) => readonly string[];

const COMPARED = ['type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'const', 'anyOf', 'oneOf'];
const EXACT = ['pattern', 'format'];
/** A writer has to keep within a reader's bounds. */
const UPPER = ['maximum', 'maxLength', 'maxItems'];
const LOWER = ['minimum', 'minLength', 'minItems'];
const ABOUT = ['title', 'description', 'examples', 'example', 'default'];
const KNOWN = new Set([...COMPARED, ...EXACT, ...UPPER, ...LOWER, ...ABOUT]);

const asSchema = (value: unknown): Schema => (typeof value === 'object' && value !== null ? (value as Schema) : {});
const variantsOf = ({ anyOf, oneOf }: Schema): readonly Schema[] | undefined =>
  (anyOf ?? oneOf) as readonly Schema[] | undefined;
const valuesOf = (schema: Schema): readonly unknown[] | undefined =>
  'const' in schema ? [schema['const']] : (schema['enum'] as readonly unknown[] | undefined);
const requiredIn = ({ required = [] }: Schema): readonly string[] => required as readonly string[];

/** What nobody compares would pass whatever it said. */
const unknownKeywords: Rule = ({ writer, reader, path }) =>
  [...Object.keys(writer), ...Object.keys(reader)]
    .filter((key) => !KNOWN.has(key))
    .map((key) => `${path}: ${key} is not compared`);

const kinds: Rule = ({ writer, reader, path }) => {
  const [was, is] = [reader['type'], writer['type']];
  const isRead = was === undefined || was === is || (was === 'number' && is === 'integer');
  return isRead ? [] : [`${path}: ${String(is)} where ${String(was)} is read`];
};

const values: Rule = ({ writer, reader, path }) => {
  const [read, written] = [valuesOf(reader), valuesOf(writer)];
  if (!read) return [];
  if (!written) return [`${path}: anything where only ${read.join(', ')} is read`];
  return written.filter((one) => !read.includes(one)).map((one) => `${path}: ${String(one)} is not read`);
};

const exact: Rule = ({ writer, reader, path }) =>
  EXACT.filter((key) => key in reader && reader[key] !== writer[key]).map((key) => `${path}: another ${key}`);

const bounds: Rule = ({ writer, reader, path }) => {
  if (valuesOf(writer)) return [];
  const [above, below] = [
    UPPER.filter((key) => key in reader && !(Number(writer[key]) <= Number(reader[key]))),
    LOWER.filter((key) => key in reader && !(Number(writer[key]) >= Number(reader[key]))),
  ];
  return [...above, ...below].map((key) => `${path}: beyond the ${key} that is read`);
};

const missing: Rule = ({ writer, reader, path }) =>
  requiredIn(reader)
    .filter((key) => !requiredIn(writer).includes(key))
    .map((key) => `${path}/${key}: required, and may be missing`);

function fields({ writer, reader, path, direction }: Pair): readonly string[] {
  const [written, read] = [asSchema(writer['properties']), asSchema(reader['properties'])];
  const removed = direction === 'sent' ? Object.keys(read).filter((key) => !(key in written)) : [];
  const refused = Object.keys(written).filter((key) => !(key in read) && reader['additionalProperties'] === false);
  const shared = Object.keys(written).filter((key) => key in read);
  return [
    ...removed.map((key) => `${path}/${key}: no longer sent`),
    ...refused.map((key) => `${path}/${key}: no longer taken`),
    ...shared.flatMap((key) =>
      findUnreadable({
        writer: asSchema(written[key]),
        reader: asSchema(read[key]),
        path: `${path}/${key}`,
        direction,
      }),
    ),
  ];
}

const items: Rule = ({ writer, reader, path, direction }) =>
  'items' in reader
    ? findUnreadable({
        writer: asSchema(writer['items']),
        reader: asSchema(reader['items']),
        path: `${path}/*`,
        direction,
      })
    : [];

/** What an object says of fields that it does not name: a schema, all of them or none. */
const restOf = ({ type, additionalProperties }: Schema): Schema | false | undefined => {
  if (type !== 'object' || additionalProperties === false) return false;
  return typeof additionalProperties === 'object' ? asSchema(additionalProperties) : undefined;
};

/** Fields by any name: a reader who takes none refuses an open writer's; who takes some reads what their schema says. */
const rest: Rule = ({ writer, reader, path, direction }) => {
  if (writer['type'] !== 'object' || reader['type'] !== 'object') return [];
  const [written, read] = [restOf(writer), restOf(reader)];
  if (written === false || read === undefined) return [];
  if (read === false) return direction === 'taken' ? [`${path}/**: fields that are not named are no longer taken`] : [];
  return findUnreadable({ writer: written ?? {}, reader: read, path: `${path}/**`, direction });
};

const RULES: readonly Rule[] = [unknownKeywords, kinds, values, exact, bounds, missing, fields, rest, items];

/** Of the variants that a reader has, the one that reads most of it. */
const nearest = (pair: Pair, variants: readonly Schema[]): readonly string[] =>
  variants
    .map((reader) => findUnreadable({ ...pair, reader }))
    .reduce((best, one) => (one.length < best.length ? one : best));

/** What a writer by one schema may write and a reader by another does not read; empty where it reads everything. */
export function findUnreadable(pair: Pair): readonly string[] {
  const [written, read] = [variantsOf(pair.writer), variantsOf(pair.reader)];
  if (written) return written.flatMap((writer) => findUnreadable({ ...pair, writer }));
  if (read) return nearest(pair, read);
  return RULES.flatMap((rule) => rule(pair));
}
