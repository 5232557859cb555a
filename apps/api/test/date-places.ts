type Schema = Readonly<Record<string, unknown>>;

/** Where a form takes a day or an instant: property names, and `0` for an item of a list. */
export interface DatePlace {
  /** The form's own name: the type of a command. */
  readonly of: string;
  readonly at: readonly string[];
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

/** All days and instants in a form of the description, through its references. */
export function datePlaces(form: unknown, schemas: Readonly<Record<string, object>>): readonly DatePlace[] {
  const through = (schema: unknown, of: string, at: readonly string[]): readonly DatePlace[] => {
    if (!isSchema(schema)) return [];
    const { $ref, title, format, properties, items } = schema;
    if (typeof $ref === 'string') return through(schemas[$ref.split('/').at(-1) ?? ''], of, at);
    const named = typeof title === 'string' ? title : of;
    if (format === 'date' || format === 'date-time') return [{ of: named, at }];
    const choices = [schema['oneOf'], schema['anyOf']].flatMap((some) => (Array.isArray(some) ? some : []));
    return [
      ...choices.flatMap((one) => through(one, named, at)),
      ...Object.entries(properties ?? {}).flatMap(([name, one]) => through(one, named, [...at, name])),
      ...through(items, named, [...at, '0']),
    ];
  };
  const found = through(form, '', []);
  return [...new Map(found.map((place) => [`${place.of}/${place.at.join('/')}`, place])).values()];
}

/** The same data with another value at a place. */
export function withValueAt(data: unknown, [first, ...rest]: readonly string[], value: unknown): unknown {
  if (first === undefined) return value;
  if (first === '0') return [withValueAt(undefined, rest, value)];
  const known = isSchema(data) ? data : {};
  return { ...known, [first]: withValueAt(known[first], rest, value) };
}
