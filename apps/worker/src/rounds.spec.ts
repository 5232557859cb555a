import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '@lianxin/engine';
import { instant } from '@lianxin/kernel';
import type { ProcessModule, MaintenanceRound } from '@lianxin/application';
import type { Runtime } from '@lianxin/runtime';
import { createMetrics } from '@lianxin/runtime';
import { createRounds } from './rounds.ts';

const NOW = instant('2020-02-10T01:00:00Z');
const EVERY_MS = 1;

describe('the rounds of a worker', () => {
  it('say that one cannot be made, until it can, and how much they put off', async () => {
    const logged: string[] = [];
    const made: (() => void)[] = [];
    let fails = true;
    const kit: Pick<ProcessModule, 'maintenanceRound'> = {
      maintenanceRound: (_ports, putOff): MaintenanceRound => {
        return async (now) => {
          made.shift()?.();
          if (fails) throw new Error('down');
          return putOff.send(['stuck'], now, () => Promise.reject(new Error('cannot be folded')));
        };
      },
    };
    const runtime = {
      modules: new Map([['case', kit]]),
      clock: { now: () => NOW },
      logger: { info: () => undefined, error: (_: object, text: string) => logged.push(text) },
    } as unknown as Runtime;
    const metrics = createMetrics('worker');
    const rounds = createRounds(runtime, metrics, EVERY_MS);
    /** The next round but one has begun: the one before it is over. */
    const twoRounds = async (): Promise<void> => {
      for (let n = 0; n < 2; n += 1) await new Promise<void>((resolve) => made.push(resolve));
    };
    const [part] = rounds.healthChecks;
    rounds.start();
    await twoRounds();
    await expect(part?.check()).rejects.toThrow('the last round failed: case');
    fails = false;
    await twoRounds();
    await twoRounds();
    expect(await part?.check()).toBeUndefined();
    expect(await metrics.registry.metrics()).toMatch(/lianxin_round_put_off\{process="case".*\} 1/);
    await rounds.stop();
    expect(logged).toEqual(['a round cannot be made, trying again', 'a round put off what it cannot do']);
  });

  it('are no fault of theirs while the store is away', async () => {
    const asked: string[] = [];
    const away = (): Promise<never> => {
      asked.push('round');
      return Promise.reject(new StoreUnavailable('no table yet'));
    };
    const kit: Pick<ProcessModule, 'maintenanceRound'> = { maintenanceRound: () => away };
    const runtime = { modules: new Map([['case', kit]]), clock: { now: () => NOW }, logger: {} };
    const rounds = createRounds(runtime as unknown as Runtime, createMetrics('worker'), EVERY_MS);
    rounds.start();
    await rounds.stop();
    expect(asked).toEqual(['round']);
    expect(await rounds.healthChecks[0]?.check()).toBeUndefined();
  });
});
