import { watchNeighbours } from '@lianxin/bench/report';
import { instant } from '@lianxin/kernel';
import type { Installation } from '@lianxin/platform';
import { allAside } from '@lianxin/platform';
import { expected } from '../check/finding.ts';
import { untilLevel } from '../settle-down.ts';
import type { Scenario } from './scenario.ts';
import { withFindings } from './scenario.ts';

const COMMANDS = 6000;
const CLIENTS = 32;
/** On two cores with nobody else at work. */
const PER_SECOND_WANTED = 500;
/** A stop of the followers comes at more than twenty of them. */
const PLANTED = 5;

const streamOf = (n: number): string => `office-planted-${n}`;

/** What no command records and no fold of this build can apply. */
async function plant({ store }: Installation, n: number): Promise<void> {
  const id = `planted-${n}`;
  const meta = { commandId: id, fingerprint: id, actor: 'nobody', door: 'http', wake: false } as const;
  const event = { id: `${id}/0`, type: 'OfficeRegistered', schema: 99, data: {}, meta };
  await store.append(streamOf(n), 0, [{ ...event, effectiveAt: instant('2020-02-10T08:00:00.000Z') }]);
}

/** The streams that cannot be applied are set aside, and nobody else waits for them. */
export const badEvent: Scenario = {
  name: 'bad-event',
  what: 'events that no projection can apply, while officers are at work',
  run: async (stage) => {
    const planted: Promise<void>[] = [];
    const progress = (acknowledged: number): void => {
      if (acknowledged % (COMMANDS / PLANTED) === COMMANDS / PLANTED / 2) {
        planted.push(plant(stage.installation, planted.length));
      }
    };
    const neighbours = watchNeighbours();
    const begun = performance.now();
    const loaded = await stage.load({
      run: 'bad-event',
      commands: COMMANDS,
      clients: CLIENTS,
      progress,
      loseEvery: Infinity,
    });
    const perSecond = Math.round(loaded.acknowledged.length / ((performance.now() - begun) / 1000));
    await Promise.all(planted);
    stage.say(`${perSecond} commands a second, ${PER_SECOND_WANTED} wanted; ${neighbours()}`);
    stage.say(`read models were level ${(await untilLevel(stage.installation)).toFixed(1)} s after the last command`);
    await stage.settle();
    const aside = (await allAside(stage.installation)).map(({ stream }) => stream).sort();
    stage.say(`${planted.length} events planted; set aside: ${aside.join(', ') || 'none'}`);
    const { findings, ...examined } = await stage.examine(loaded);
    const others = findings.filter(({ what }) => !what.includes('office-planted-'));
    return withFindings(
      { ...examined, findings: others },
      expected(
        'the planted streams alone are set aside',
        aside.join() === planted.map((_, n) => streamOf(n)).join(),
        aside,
      ),
      expected('verify names them', others.length < findings.length),
    );
  },
};
