import { describe, expect, it } from '@jest/globals';
import { createInMemoryPorts } from '@lianxin/adapter-memory';
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
      ...createInMemoryPorts(),
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
    await expect(part?.check()).rejects.toThrow('unexpected: the last round failed: case (Error)');
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
    const runtime = {
      ...createInMemoryPorts(),
      modules: new Map([['case', kit]]),
      clock: { now: () => NOW },
      logger: {},
    };
    const rounds = createRounds(runtime as unknown as Runtime, createMetrics('worker'), EVERY_MS);
    rounds.start();
    await rounds.stop();
    expect(asked).toEqual(['round']);
    expect(await rounds.healthChecks[0]?.check()).toBeUndefined();
  });

  it('remove answers after 30 days and dead letters after 90', async () => {
    const { intakeAnswers, deadLetters, ...ports } = createInMemoryPorts();
    const answered = (messageId: string, at: string) => ({
      ...{ source: 'hotline', messageId, fingerprint: 'f', body: '{}', answeredAt: instant(at) },
    });
    const answers = [answered('old', '2020-01-11T00:59:59Z'), answered('new', '2020-01-11T01:00:00Z')];
    await intakeAnswers.keep(answers);
    const letterAt = (offset: string, at: string) =>
      deadLetters.add({
        ...{ place: { topic: 'in', partition: 0, offset }, reason: 'not-json', receivedAt: instant(at) },
        ...{ content: new Uint8Array([1]), phones: [] },
      });
    const [old, fresh] = [await letterAt('1', '2019-11-12T00:59:59Z'), await letterAt('2', '2019-11-12T01:00:00Z')];
    const made = Promise.withResolvers<object>();
    const logger = { info: (what: object) => made.resolve(what) };
    const runtime = { ...ports, intakeAnswers, deadLetters, modules: new Map(), clock: { now: () => NOW }, logger };
    const rounds = createRounds(runtime as unknown as Runtime, createMetrics('worker'), EVERY_MS);
    rounds.start();
    const round = await made.promise;
    await rounds.stop();
    expect(round).toEqual({ process: 'intake', changed: 2 });
    expect(await intakeAnswers.find(answers)).toEqual([undefined, answers[1]]);
    expect([await deadLetters.read(old), await deadLetters.read(fresh)]).toMatchObject([undefined, { id: fresh }]);
  });
});
