/** What is wrong, and where: `clocks.resolve.amount`. */
export interface Problem {
  readonly path: string;
  readonly rule: string;
}

/** Adds what is wrong with a value to `problems`. */
export type Check = (value: unknown, path: string, problems: Problem[]) => void;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const when =
  (holds: (value: unknown) => boolean, rule: string): Check =>
  (value, path, problems) => {
    if (!holds(value)) problems.push({ path, rule });
  };

const TEXT_MAX = 2000;
export const text = when((v) => typeof v === 'string' && v.length > 0 && v.length <= TEXT_MAX, 'text-expected');
export const maybeEmpty = when((v) => typeof v === 'string' && v.length <= TEXT_MAX, 'text-expected');
export const flag = when((v) => typeof v === 'boolean', 'true-or-false-expected');
export const matching = (pattern: RegExp, rule: string): Check =>
  when((v) => typeof v === 'string' && pattern.test(v), rule);
export const oneOf = (words: readonly string[]): Check =>
  when((v) => typeof v === 'string' && words.includes(v), `one-of:${words.join('|')}`);
export const whole = (min: number, max: number): Check =>
  when((v) => Number.isInteger(v) && (v as number) >= min && (v as number) <= max, `whole-number:${min}..${max}`);

/** Hours of a day to the minute: 9, 13.5, 17. */
export const hour = when(
  (v) => typeof v === 'number' && v >= 0 && v <= 24 && Number.isInteger(v * 60),
  'hour-to-the-minute:0..24',
);

export const optional =
  (check: Check): Check =>
  (value, path, problems) => {
    if (value !== undefined) check(value, path, problems);
  };

const LIST_MAX = 200;
export const listOf =
  (check: Check, min = 0): Check =>
  (value, path, problems) => {
    if (!Array.isArray(value)) return void problems.push({ path, rule: 'list-expected' });
    if (value.length < min || value.length > LIST_MAX) problems.push({ path, rule: `list-of:${min}..${LIST_MAX}` });
    value.forEach((item: unknown, i) => check(item, `${path}[${i}]`, problems));
  };

/** Every key of the shape, and no other. */
export const objectOf =
  <T>(shape: { readonly [K in keyof T]-?: Check }): Check =>
  (value, path, problems) => {
    if (!isRecord(value)) return void problems.push({ path, rule: 'object-expected' });
    const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
    for (const key of Object.keys(shape)) (shape as Record<string, Check>)[key]?.(value[key], at(key), problems);
    for (const key of Object.keys(value)) if (!(key in shape)) problems.push({ path: at(key), rule: 'unknown-field' });
  };

export const both =
  (...checks: readonly Check[]): Check =>
  (value, path, problems) => {
    for (const check of checks) check(value, path, problems);
  };
