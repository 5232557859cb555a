import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { Schema } from '../../test/released/find-unreadable.ts';
import { findUnreadable } from '../../test/released/find-unreadable.ts';
import { TAKEN, currentSchemas } from '../../test/released/interfaces.ts';
import { plantedInSent, plantedInTaken } from '../../test/released/planted.ts';
import { findBroken, isSameForm, readReleases } from '../../test/released/releases.ts';
import { toJsonSchema } from '../asyncapi/json-schema.ts';

const releases = readReleases(resolve(__dirname, '../../released'));
const current = currentSchemas();
const all = Object.entries(releases).flatMap(([name, known]) =>
  known.map((released, n) => ({ name, revision: n + 1, released })),
);

describe('what outsiders rely on', () => {
  it.each(all)('$name, release $revision, is still read and taken', ({ name, released }) => {
    expect(findBroken(name, current[name], released)).toEqual([]);
  });

  it.each(Object.keys(current))('%s is released as it is: npm run release-schemas -w @lianxin/contracts', (name) => {
    const last = releases[name]?.at(-1);
    expect(last && isSameForm(last, current[name] as Schema)).toBe(true);
  });

  it.each(all.filter(({ name }) => name.startsWith('in/')))(
    '$name, release $revision: its messages are still taken',
    ({ name, released }) => {
      const messages = released['examples'] as readonly unknown[];
      expect(messages.length).toBeGreaterThan(0);
      const faults = messages.map((message) => TAKEN[name.slice('in/'.length)]?.faultOf(message));
      expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
    },
  );
});

describe('the comparison bites', () => {
  it.each(plantedInSent)('on what is sent: $what', ({ released, current: now, finds }) => {
    expectFound(findBroken('out/a', toJsonSchema(now), toJsonSchema(released)), finds);
  });

  it.each(plantedInTaken)('on what is taken: $what', ({ released, current: now, finds }) => {
    expectFound(findBroken('in/a', toJsonSchema(now), toJsonSchema(released)), finds);
  });

  it('on a kind of message that is there no more', () => {
    expect(findBroken('out/a', undefined, toJsonSchema(z.object({})))).toEqual(['out/a: there is none any more']);
  });

  it('on a form that is another only by being closed further in', () => {
    const [open, closed] = [z.looseObject({ a: z.string() }), z.strictObject({ a: z.string() })];
    const within = (of: z.ZodType): Schema => toJsonSchema(z.object({ of }));
    expect(isSameForm(within(open), within(closed))).toBe(false);
    expect(isSameForm(within(open), within(open))).toBe(true);
  });

  it('on what it does not know how to compare', () => {
    const schema = { type: 'object', patternProperties: {} };
    const found = findUnreadable({ writer: schema, reader: schema, path: '', direction: 'sent' });
    expect(found).toContain(': patternProperties is not compared');
  });
});

/** The fault by its name, whatever else follows from it; nothing where nothing is broken. */
function expectFound(found: readonly string[], finds: string | undefined): void {
  if (finds === undefined) expect(found).toEqual([]);
  else expect(found.filter((one) => one.startsWith(finds))).toHaveLength(1);
}
