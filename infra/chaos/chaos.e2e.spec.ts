import { describe, expect, it } from '@jest/globals';
import { NEW_ID_EACH_ATTEMPT, runChaos } from './run.ts';

/** Servers are made, processes die and come back, clocks in minutes ring: on a busy machine all of it takes its time. */
const RUN_MS_MAX = 600_000;
/** Any seed will do; this one is the same for everybody, and `npm run chaos` draws others. */
const SEED = 20200224;

const told: string[] = [];
const say = (line: string): void => void told.push(line);

describe('a product whose processes are killed under load', () => {
  it(
    'loses nothing, doubles nothing, and does what is due once',
    async () => {
      const run = { seed: SEED, commands: 500, kills: 3, clients: 8, secondsMin: 75, say };
      const report = await runChaos(run);
      expect(report.findings).toEqual([]);
      expect(report.commands).toBeGreaterThanOrEqual(500);
      expect(report.kills).toHaveLength(3);
      expect(report.retries).toBeGreaterThan(0);
      expect(report.acts).toBeGreaterThan(0);
      expect(told.filter((line) => line.includes('is back'))).not.toHaveLength(0);
    },
    RUN_MS_MAX,
  );

  it(
    'is found out when clients send retries as new commands',
    async () => {
      const calm = { seed: SEED, commands: 120, kills: 0, clients: 4, secondsMin: 0, settleSecondsMax: 2, say };
      const run = { ...calm, commandIdOf: NEW_ID_EACH_ATTEMPT, loseEvery: 5 };
      const { findings } = await runChaos(run);
      expect(findings.map(({ check }) => check)).toContain('doubled');
    },
    RUN_MS_MAX,
  );
});
