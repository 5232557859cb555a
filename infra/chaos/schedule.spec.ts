import { describe, expect, it } from '@jest/globals';
import { parseOptions } from './options.ts';
import { VICTIMS, planKills } from './schedule.ts';

describe('the schedule of kills', () => {
  const plan = { kills: 12, commands: 5000 };

  it('is the same for the same seed and another for another', () => {
    expect(planKills(7, plan)).toEqual(planKills(7, plan));
    expect(planKills(7, plan)).not.toEqual(planKills(8, plan));
  });

  it('takes every process in turn, spread over the run', () => {
    const kills = planKills(7, plan);
    for (let round = 0; round < 3; round += 1) {
      const victims = kills.slice(round * 4, round * 4 + 4).map(({ victim }) => victim);
      expect(victims.sort()).toEqual([...VICTIMS].sort());
    }
    const moments = kills.map(({ afterCommands }) => afterCommands);
    expect(moments).toEqual([...moments].sort((a, b) => a - b));
    expect(moments[0]).toBeGreaterThan(0);
    expect(moments.at(-1)).toBeLessThan(5000);
  });
});

describe('the options', () => {
  it('draw a seed when none is given, and keep one that is', () => {
    expect(parseOptions([], () => 0.5).seed).toBe(2 ** 30);
    expect(parseOptions(['--seed', '7', '--quick'])).toMatchObject({ seed: 7, quick: true, planted: false });
  });

  it('are refused when unknown', () => {
    expect(() => parseOptions(['--soft'])).toThrow('unknown: --soft');
    expect(() => parseOptions(['--seed', 'x'])).toThrow('whole number');
  });
});
