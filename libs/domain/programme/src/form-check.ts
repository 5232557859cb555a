/** What is wrong, and where: `clocks.resolve.amount`. */
export interface FormProblem {
  readonly path: string;
  readonly rule: string;
  /** Where in the text at the path, counted from 0. */
  readonly at?: number;
}

/** A part of a JSON Schema, so that an editor says the same as the check. */
export type FormSchema = { readonly [keyword: string]: unknown };

type CheckFunction = (value: unknown, path: string, problems: FormProblem[]) => void;

/** Adds what is wrong with a value to `problems`. */
export interface FormCheck extends CheckFunction {
  readonly schema: FormSchema;
  /** Schemas that it refers to by name. */
  readonly definitions: Readonly<Record<string, FormSchema>>;
  /** The field may be left out. */
  readonly optional?: true;
}

const makeCheck = (run: CheckFunction, schema: FormSchema, ...inner: readonly FormCheck[]): FormCheck =>
  Object.assign(run, { schema, definitions: Object.assign({}, ...inner.map((one) => one.definitions)) });

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const checkThat = (holds: (value: unknown) => boolean, rule: string, schema: FormSchema): FormCheck =>
  makeCheck((value, path, problems) => {
    if (!holds(value)) problems.push({ path, rule });
  }, schema);

const TEXT_MAX = 2000;
const isText = (v: unknown, min: number): boolean => typeof v === 'string' && v.length >= min && v.length <= TEXT_MAX;
export const textField = checkThat((v) => isText(v, 1), 'text-expected', {
  type: 'string',
  minLength: 1,
  maxLength: TEXT_MAX,
});
export const textOrEmptyField = checkThat((v) => isText(v, 0), 'text-expected', {
  type: 'string',
  maxLength: TEXT_MAX,
});
export const booleanField = checkThat((v) => typeof v === 'boolean', 'true-or-false-expected', { type: 'boolean' });
export const matchesPattern = (pattern: RegExp, rule: string): FormCheck =>
  checkThat((v) => typeof v === 'string' && pattern.test(v), rule, { type: 'string', pattern: pattern.source });
export const oneOfWords = (words: readonly string[]): FormCheck =>
  checkThat((v) => typeof v === 'string' && words.includes(v), `one-of:${words.join('|')}`, { enum: [...words] });
export const wholeNumber = (min: number, max: number): FormCheck =>
  checkThat((v) => Number.isInteger(v) && (v as number) >= min && (v as number) <= max, `whole-number:${min}..${max}`, {
    type: 'integer',
    minimum: min,
    maximum: max,
  });

/** Hours of a day to the quarter: 9, 13.5, 17.75. Quarters are exact in binary, so sums of office time stay whole. */
export const quarterHour = checkThat(
  (v) => typeof v === 'number' && v >= 0 && v <= 24 && Number.isInteger(v * 4),
  'hour-to-the-quarter:0..24',
  { type: 'number', minimum: 0, maximum: 24, multipleOf: 0.25 },
);

export const optionalField = (inner: FormCheck): FormCheck =>
  Object.assign(
    makeCheck(
      (value, path, problems) => {
        if (value !== undefined) inner(value, path, problems);
      },
      inner.schema,
      inner,
    ),
    { optional: true as const },
  );

const LIST_MAX = 200;
export const arrayOf = (item: FormCheck, min = 0): FormCheck =>
  makeCheck(
    (value, path, problems) => {
      if (!Array.isArray(value)) return void problems.push({ path, rule: 'list-expected' });
      if (value.length < min || value.length > LIST_MAX) problems.push({ path, rule: `list-of:${min}..${LIST_MAX}` });
      value.forEach((one: unknown, i) => item(one, `${path}[${i}]`, problems));
    },
    { type: 'array', items: item.schema, minItems: min, maxItems: LIST_MAX },
    item,
  );

/** Every key of the shape, and no other. */
export function objectWith<T>(shape: { readonly [K in keyof T]-?: FormCheck }): FormCheck {
  const checks = Object.entries<FormCheck>(shape);
  const schema = {
    type: 'object',
    properties: Object.fromEntries(checks.map(([key, one]) => [key, one.schema])),
    required: checks.filter(([, one]) => !one.optional).map(([key]) => key),
    additionalProperties: false,
  };
  const run: CheckFunction = (value, path, problems) => {
    if (!isRecord(value)) return void problems.push({ path, rule: 'object-expected' });
    const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
    for (const [key, one] of checks) one(value[key], at(key), problems);
    const unknown = Object.keys(value).filter((key) => !Object.hasOwn(shape, key));
    for (const key of unknown) problems.push({ path: at(key), rule: 'unknown-field' });
  };
  return makeCheck(run, schema, ...checks.map(([, one]) => one));
}

/** What no schema can say: a rule over several places. It looks only at what has the right shape. */
export const crossFieldRule = (rule: string, run: (value: readonly unknown[]) => readonly number[]): FormCheck =>
  makeCheck(
    (value, path, problems) => {
      if (!Array.isArray(value)) return;
      for (const i of run(value)) problems.push({ path: `${path}[${i}]`, rule });
    },
    { $comment: rule },
  );

/** What no schema can say of one value. It looks only at what has the right shape. */
export const valueRule = (rule: string, holds: (value: unknown) => boolean): FormCheck =>
  checkThat(holds, rule, { $comment: rule });

/** What no schema can say of the parts of one value. It looks only at what has the right shape. */
export const partsRule = (rule: string, shape: FormCheck, run: (value: unknown) => readonly FormProblem[]): FormCheck =>
  makeCheck(
    (value, path, problems) => {
      const ofShape: FormProblem[] = [];
      shape(value, path, ofShape);
      const found = ofShape.length > 0 ? ofShape : run(value).map((one) => ({ ...one, path: `${path}.${one.path}` }));
      problems.push(...found);
    },
    { ...shape.schema, $comment: rule },
    shape,
  );

function withComments(schema: FormSchema, checks: readonly FormCheck[]): FormSchema {
  const comments = checks.flatMap(({ schema: { $comment } }) => ($comment === undefined ? [] : [$comment]));
  return comments.length > 0 ? { ...schema, $comment: comments.join(', ') } : schema;
}

export const allOf = (...checks: readonly FormCheck[]): FormCheck =>
  makeCheck(
    (value, path, problems) => {
      for (const one of checks) one(value, path, problems);
    },
    withComments(Object.assign({}, ...checks.map(({ schema }) => schema)), checks),
    ...checks,
  );

const withSchema = (inner: FormCheck, schema: FormSchema): FormCheck =>
  Object.assign(
    makeCheck((value, path, problems) => inner(value, path, problems), schema, inner),
    inner.optional ? { optional: true as const } : {},
  );

/** Shown by editors beside the field. */
export const withDescription = (description: string, inner: FormCheck): FormCheck =>
  withSchema(inner, { description, ...inner.schema });

/** Written once in the schema, under this name. */
export const definition = (name: string, inner: FormCheck): FormCheck => {
  const reference = withSchema(inner, { $ref: `#/definitions/${name}` });
  return Object.assign(reference, { definitions: { ...inner.definitions, [name]: inner.schema } });
};
