import { describe, expect, it } from '@jest/globals';
import { createInMemoryPorts } from '@lianxin/adapter-memory';
import { DAY_MS, addMs, instant } from '@lianxin/kernel';
import type { OfferedFiling } from './public-filings.ts';
import { PublicFilings } from './public-filings.ts';
import type { Puzzle } from './puzzle.ts';
import { PUZZLE_BITS_MAX, PUZZLE_BITS_MIN, PUZZLE_LIFE_MS, Puzzles, countZeroBits } from './puzzle.ts';

const NOW = instant('2020-02-10T01:00:00Z');
const PER_DAY = { phone: 2, address: 10, enterprise: 4, office: 100 };

const ports = createInMemoryPorts();
/** A digest that begins with as many zero bits as the number at the end of the text says. */
const sha256 = (text: string): string => '0'.repeat(Math.floor(Number(text.split(':')[1]) / 4)).padEnd(64, 'f');
const puzzles = new Puzzles(ports.keyed, sha256);

let ids = 0;
const offered = (more: Partial<OfferedFiling> = {}): OfferedFiling => ({
  ...{ commandId: `filing-${(ids += 1)}`, content: '缺口罩', office: 'lsw', enterprise: 'e', phone: '1', address: 'a' },
  ...more,
});

describe('a puzzle', () => {
  const subject = { office: 'lsw', commandId: 'filing-0' };
  const { challenge } = puzzles.set(subject, 16, NOW);

  it('is solved by a number for which the digest begins with as many zero bits as it says', () => {
    expect(puzzles.solvedBits(subject, `${challenge}:16`, NOW)).toBe(16);
    expect(puzzles.solvedBits(subject, `${challenge}:12`, NOW)).toBeUndefined();
    expect(['00ff', '01ff', '0fff', '8000', '0000'].map(countZeroBits)).toEqual([8, 7, 4, 0, 16]);
  });

  it('is of one filing at one office, for ten minutes, and as hard as it was set', () => {
    expect(puzzles.solvedBits({ ...subject, commandId: 'filing-1' }, `${challenge}:16`, NOW)).toBeUndefined();
    expect(puzzles.solvedBits({ ...subject, office: 'xd' }, `${challenge}:16`, NOW)).toBeUndefined();
    expect(puzzles.solvedBits(subject, `${challenge}:16`, addMs(NOW, PUZZLE_LIFE_MS))).toBeUndefined();
    expect(puzzles.solvedBits(subject, `${challenge.replace('16.', '8.')}:16`, NOW)).toBeUndefined();
    for (const wrong of ['', ':', challenge, `${challenge}:x`, `${challenge}:-1`])
      expect(puzzles.solvedBits(subject, wrong, NOW)).toBeUndefined();
  });
});

describe('filings of a day', () => {
  const filings = new PublicFilings(ports, puzzles);
  const admit = (filing: OfferedFiling, at = NOW) => filings.admit(filing, PER_DAY, at);
  const bitsOf = async (filing: OfferedFiling, at = NOW) =>
    ((await admit(filing, at)) as { puzzle?: Puzzle }).puzzle?.bits;

  it('are let in up to the quota that is full first, and for a puzzle beyond it, the harder the more there were', async () => {
    const file = (more: Partial<OfferedFiling> = {}) => offered({ phone: '138 0000-0001', ...more });
    expect([await bitsOf(file()), await bitsOf(file({ phone: '13800000001' }))]).toEqual([undefined, undefined]);
    const third = file();
    const refused = (await admit(third)) as { puzzle: Puzzle };
    expect(refused.puzzle.bits).toBe(PUZZLE_BITS_MIN);
    const solution = `${refused.puzzle.challenge}:20`;
    expect(await bitsOf({ ...third, solution })).toBeUndefined();
    expect(await bitsOf({ ...third, commandId: 'another', solution })).toBe(PUZZLE_BITS_MIN);
    for (let n = 0; n < 20; n += 1) {
      const one = file();
      const { puzzle } = (await admit(one)) as { puzzle: Puzzle };
      await admit({ ...one, solution: `${puzzle.challenge}:88` });
    }
    expect(await bitsOf(file())).toBe(PUZZLE_BITS_MAX);
    expect(await bitsOf(file(), addMs(NOW, DAY_MS))).toBeUndefined();
  });

  it('are not let in, and cost no puzzle, where so many come at once that they are not counted', async () => {
    const quotas = { ...ports.quotas, take: async () => ({ outcome: 'busy', counts: [] }) as const };
    const flooded = new PublicFilings({ ...ports, quotas: quotas as unknown as typeof ports.quotas }, puzzles);
    expect(await flooded.admit(offered(), PER_DAY, NOW)).toEqual({ isBusy: true });
  });

  it('are not let in by puzzles that were solved in store while they were easy', async () => {
    const file = () => offered({ phone: '3', enterprise: 'g', address: 'c' });
    for (let n = 0; n < PER_DAY.phone; n += 1) await admit(file());
    const stored = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const one = file();
        const { puzzle } = (await admit(one)) as { puzzle: Puzzle };
        return { ...one, solution: `${puzzle.challenge}:${puzzle.bits + 3}` };
      }),
    );
    const asked = [];
    for (const one of stored) asked.push(await bitsOf(one));
    // One step further than it was set for, since others file while it is solved.
    expect(asked.filter((bits) => bits === undefined)).toHaveLength(2 * PER_DAY.phone);
    expect(asked.at(-1)).toBe(PUZZLE_BITS_MIN + 2);
  });

  it('count for the same phone however its number is written', async () => {
    const file = (phone: string) => offered({ phone, enterprise: `e ${phone}`, address: `a ${phone}` });
    await admit(file('13900000007'));
    await admit(file('+86 139-0000-0007'));
    expect(await bitsOf(file('0086 13900000007'))).toBe(PUZZLE_BITS_MIN);
    await admit(file('0532-86880000'));
    await admit(file('+86 532 8688 0000'));
    expect(await bitsOf(file('053286880000'))).toBe(PUZZLE_BITS_MIN);
  });

  it('that came to nothing are taken back, once, and only by themselves', async () => {
    const file = (more: Partial<OfferedFiling> = {}) => offered({ phone: '2', enterprise: 'f', address: 'b', ...more });
    const first = file();
    const admission = await admit(first);
    const repeat = await admit(first);
    await admit(file());
    // What was refused under the id of one that stands takes nothing from that one.
    if ('takeBack' in repeat) await repeat.takeBack();
    expect(await bitsOf(file())).toBe(PUZZLE_BITS_MIN);
    if ('takeBack' in admission) await admission.takeBack();
    expect(await bitsOf(file())).toBeUndefined();
  });
});
