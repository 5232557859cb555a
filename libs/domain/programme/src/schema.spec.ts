import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runs } from '@lianxin/local/test-runs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { findFormProblems, programmeSchema, shippedProgrammes } from './index.ts';

const committed: unknown = JSON.parse(readFileSync(join(__dirname, '../programme.schema.json'), 'utf8'));
const valid = new Ajv({ strict: false }).compile(programmeSchema);

/** What a schema cannot say it names in a `$comment`. */
const commentsOf = (schema: unknown): readonly string[] =>
  typeof schema !== 'object' || schema === null
    ? []
    : Object.entries(schema).flatMap(([keyword, inner]) =>
        keyword === '$comment' ? String(inner).split(', ') : commentsOf(inner),
      );
/** What the text of conditions, and what they speak of, may be refused for. */
const OF_CONDITIONS = [
  'condition-expected',
  'name-expected',
  'name-reserved',
  'name-twice',
  'number-evidence-expected',
];
const BEYOND_SCHEMA = new Set([...commentsOf(programmeSchema), ...OF_CONDITIONS, 'at-most']);
const accepted = (file: unknown): boolean =>
  findFormProblems(file).every(({ rule, at }) => at !== undefined || BEYOND_SCHEMA.has(rule.replace(/:.*/, '')));

type Path = readonly (string | number)[];
const pathsOf = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => {
        const here = [...path, Array.isArray(value) ? Number(key) : key];
        return [here, ...pathsOf(inner, here)];
      })
    : [];

const put = (
  file: unknown,
  path: Path,
  change: (parent: Record<string | number, unknown>, key: string | number) => void,
) => {
  const copy = structuredClone(file);
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], copy);
  change(parent as Record<string | number, unknown>, path[path.length - 1] as string | number);
  return copy;
};

/** Runs of the property on both. */
const USUAL = 800;

const odd = fc.oneof(
  fc.constantFrom<unknown>(null, '', 'days', 'cn', 'cn/shandong', 'us', 'working-days', '2020-02-30', [], [''], {}),
  fc.constantFrom<unknown>(true, 0, -1, 1, 1.5, 13.25, 13.1, 24, 25, 101, 600_000, 'x'.repeat(2001)),
);

describe('the schema for editors', () => {
  it('is the one in the tree: `npm run schema -w @lianxin/programme` writes it', () => {
    expect(committed).toEqual(programmeSchema);
  });

  it.each(shippedProgrammes.map((p) => [p.id, p] as const))('accepts %s', (_id, programme) => {
    expect(valid({ $schema: './programme.schema.json', ...programme })).toBe(true);
    expect(findFormProblems({ $schema: './programme.schema.json', ...programme })).toEqual([]);
  });

  it('demands what the check demands, wherever a file is changed', () => {
    const files = shippedProgrammes.map((file) => ({ file, paths: pathsOf(file) }));
    let [good, bad] = [0, 0];
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(3), odd, (which, where, how, value) => {
        const { file, paths } = files[which % files.length] as (typeof files)[number];
        const path = paths[where % paths.length] as Path;
        const changed = put(file, path, (parent, key) => {
          if (how === 0) delete parent[key];
          else if (how === 1 && !Array.isArray(parent)) parent[`${key}x`] = value;
          else parent[key] = value;
        });
        const dense: unknown = JSON.parse(JSON.stringify(changed));
        const [ours, theirs] = [accepted(dense), valid(dense)];
        if (ours) good += 1;
        else bad += 1;
        expect({ path, value, accepted: theirs }).toEqual({ path, value, accepted: ours });
      }),
      { numRuns: runs(USUAL) },
    );
    expect(Math.min(good, bad)).toBeGreaterThan(runs(USUAL) / 32);
  });
});
