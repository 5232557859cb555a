import { describe, expect, it } from '@jest/globals';
import type { Epoch, EpochCause } from '@lianxin/engine';
import { DAY_MS, addMs, instant } from '@lianxin/kernel';
import { createTestContext } from '../../test/test-context.ts';
import { findSetBackAt, setBackLines } from './set-back.ts';

const AT = instant('2026-11-20T08:00:00.000Z');
const epochsOf = (...causes: EpochCause[]) => ({
  all: async () =>
    causes.map((cause, n): Epoch => ({
      ...{ number: n + 1, id: `epoch-${n}`, after: { position: '0', hash: '' }, cause },
      beganAt: addMs(AT, n * DAY_MS),
    })),
});

describe('the intake of a record that was set back', () => {
  it('is known by when, for as long as answers are kept', async () => {
    const now = addMs(AT, 3 * DAY_MS);
    expect(await findSetBackAt(epochsOf('begun', 'restored', 'moved'), now)).toBe(addMs(AT, DAY_MS));
    expect(await findSetBackAt(epochsOf('begun', 'by-hand'), now)).toBe(addMs(AT, DAY_MS));
    expect(await findSetBackAt(epochsOf('begun', 'moved'), now)).toBeUndefined();
    expect(await findSetBackAt(epochsOf('begun', 'restored'), addMs(AT, 31 * DAY_MS))).toBeUndefined();
  });

  it('is told with the command that takes its messages again', () => {
    const { cli } = createTestContext();
    const where = { brokers: ['a:9092', 'b:9092'], topics: ['lianxin.intake.case'] };
    const [said, command] = setBackLines(cli, AT, where);
    expect(said).toContain(AT);
    expect(command).toContain('a:9092,b:9092 --group lianxin-intake --topic lianxin.intake.case --reset-offsets');
    expect(setBackLines(cli, undefined, where)).toEqual([]);
  });
});
