import { sampleOtherLoad } from '@lianxin/bench/report';
import { instant } from '@lianxin/kernel';
import type { Runtime } from '@lianxin/runtime';
import { listSetAside } from '@lianxin/application';
import { expectThat } from '../check/finding.ts';
import { untilLevel } from '../wait-until-settled.ts';
import type { Scenario } from './scenario.ts';
import { withFindings } from './scenario.ts';

const COMMANDS = 6000;
const CLIENTS = 64;
/** On two cores with nobody else at work. */
const PER_SECOND_WANTED = 500;
/** A stop of the subscriptions comes at more than twenty of them. */
const PLANTED = 5;

const streamOf = (n: number): string => `office-planted-${n}`;

/** What no command records and no rule of this build can apply. */
async function appendBadEvent({ store }: Runtime, n: number): Promise<void> {
  const id = `planted-${n}`;
  const meta = { commandId: id, fingerprint: id, actor: 'nobody', door: 'http', wake: false } as const;
  const event = { id: `${id}/0`, type: 'OfficeRegistered', schema: 99, data: {}, meta };
  await store.append(streamOf(n), 0, [{ ...event, effectiveAt: instant('2020-02-10T08:00:00.000Z') }]);
}

/** The streams that cannot be applied are set aside, and nobody else waits for them. */
export const badEventScenario: Scenario = {
  name: 'bad-event',
  what: 'events that no projection can apply, while officers are at work',
  run: async (harness) => {
    const planted: Promise<void>[] = [];
    const progress = (acknowledged: number): void => {
      if (acknowledged % (COMMANDS / PLANTED) === COMMANDS / PLANTED / 2) {
        planted.push(appendBadEvent(harness.runtime, planted.length));
      }
    };
    const neighbours = sampleOtherLoad();
    const begun = performance.now();
    const loaded = await harness.load({
      run: 'bad-event',
      commands: COMMANDS,
      clients: CLIENTS,
      progress,
      loseEvery: Infinity,
    });
    const perSecond = Math.round(loaded.acknowledged.length / ((performance.now() - begun) / 1000));
    await Promise.all(planted);
    harness.say(`${perSecond} commands a second, ${PER_SECOND_WANTED} wanted; ${neighbours()}`);
    harness.say(`read models were level ${(await untilLevel(harness.runtime)).toFixed(1)} s after the last command`);
    await harness.waitUntilSettled();
    const aside = (await listSetAside(harness.runtime)).map(({ stream }) => stream).sort();
    harness.say(`${planted.length} events planted; set aside: ${aside.join(', ') || 'none'}`);
    const { findings, ...examined } = await harness.examine(loaded);
    const others = findings.filter(({ what }) => !what.includes('office-planted-'));
    return withFindings(
      { ...examined, findings: others },
      expectThat(
        'the planted streams alone are set aside',
        aside.join() === planted.map((_, n) => streamOf(n)).join(),
        aside,
      ),
      expectThat('verify names them', others.length < findings.length),
    );
  },
};
