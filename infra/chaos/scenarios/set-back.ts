import { setBack as setBackTo } from '@lianxin/adapter-postgres/testing';
import type { RecordedEvent } from '@lianxin/kernel';
import { idOf } from '@lianxin/kernel';
import { readLog } from '../check/check.ts';
import type { Finding } from '../check/finding.ts';
import { expected } from '../check/finding.ts';
import type { Acknowledged } from '../client.ts';
import { readiness } from '../health.ts';
import type { Intention } from '../intentions.ts';
import { planCase } from '../intentions.ts';
import { lianxin } from '../lianxin.ts';
import type { Loaded } from '../load.ts';
import type { Stage } from '../stage.ts';
import { comesTrue } from '../until.ts';
import type { Scenario } from './scenario.ts';
import { together, withFindings } from './scenario.ts';

const COMMANDS = 120;
/** So many are acknowledged after the place that the log is set back to; most of them are no more then. */
const SINCE = 60;
const MEANWHILE = 200;
const RUN = 'meanwhile';
const CHANGED = 'log-changed';
const LOG_PARTS = { api: 'log', worker: 'follower waker' } as const;

/** Officers are at work all the while: what they send again is taken as new, unless it stands in the record. */
export const setBack: Scenario = {
  name: 'set-back',
  what: 'the database is set back beneath running apps and officers at work; a new epoch',
  run: async (stage) => {
    const { site, say, installation } = stage;
    const before = await stage.load({ run: 'before', commands: COMMANDS });
    await stage.settle();
    const head = await installation.store.head();
    const sent: Acknowledged[] = [];
    let setBackMs = Infinity;
    let damage: Promise<readonly Acknowledged[]> | undefined;
    const damaged = async (): Promise<readonly Acknowledged[]> => {
      await setBackTo(site.database.ownerUrl, head);
      setBackMs = Date.now();
      say(`set back to position ${head}`);
      return askAgain(stage, [...sent]);
    };
    const meanwhile = stage.load({
      run: RUN,
      commands: MEANWHILE,
      progress: (acknowledged, last) => {
        sent.push(last);
        if (acknowledged < SINCE || damage) return;
        damage = damaged();
        // It is awaited below, when it is looked at what came of it.
        damage.catch(() => undefined);
      },
    });
    const said = await saysSo(stage);
    const again = (await damage) ?? [];
    const epoch = await lianxin(site.env, 'epoch', 'new', '--json');
    const loaded = await meanwhile;
    const after = await stage.load({ run: 'after', commands: COMMANDS });
    await stage.settle();
    say(`${again.length} commands of before were accepted when they were sent again at once`);
    const told = since(loaded, await readLog(installation), setBackMs);
    const standing = { ...told, acknowledged: [...told.acknowledged, ...again] };
    say(`${standing.acknowledged.length} of ${loaded.acknowledged.length} acknowledged meanwhile have to stand`);
    return withFindings(
      await stage.examine(together(before, standing, after)),
      expected('the database is set back', setBackMs < Infinity),
      said,
      expected('commands are put off meanwhile', loaded.putOff.includes(CHANGED), loaded.putOff),
      expected('epoch new begins one', epoch.code === 0, epoch.err),
    );
  },
};

/** What was acknowledged before, once more each: whoever is told that it is recorded finds it so. */
async function askAgain(stage: Stage, sent: readonly Acknowledged[]): Promise<readonly Acknowledged[]> {
  const client = stage.client();
  const answers = sent.map(async (one): Promise<readonly Acknowledged[]> => {
    const askedMs = Date.now();
    const [n, no] = one.intention.split('-').slice(-2).map(Number) as [number, number];
    const intention = planCase(stage.people, RUN, n).intentions[no] as Intention;
    const answer = await client.tryOnce(intention, no === 0 ? undefined : idOf(one.stream), one.commandId);
    if (answer === undefined || answer.status >= 300) return [];
    const { stream, first, last } = answer.reply;
    return [{ ...one, stream, first, last, askedMs }];
  });
  return (await Promise.all(answers)).flat();
}

/** Both processes are down with a code, and the doctor says what to do. */
async function saysSo({ site }: Stage): Promise<readonly Finding[]> {
  const apps = Object.entries(LOG_PARTS) as [keyof typeof LOG_PARTS, string][];
  const down = apps.map(async ([app, part]) => {
    let says = '';
    const isDown = async (): Promise<boolean> => {
      says = await readiness(site, app);
      return says.includes(CHANGED) && says.includes(part);
    };
    return expected(`the ${app} says that the log changed`, await comesTrue(isDown), says);
  });
  const found = (await Promise.all(down)).flat();
  const doctor = await lianxin(site.env, 'doctor');
  const isTold = /lianxin epoch new/.test(doctor.out);
  return [...found, ...expected('the doctor says what to do', isTold, doctor.out)];
}

/** What was asked for since has to stand; what was answered before is gone, or stood too early to be. Refusals: the case is no more. */
function since(loaded: Loaded, log: readonly RecordedEvent[], setBackMs: number): Loaded {
  const places = new Set(log.map(({ stream, version, meta }) => `${stream}@${version} ${meta.commandId}`));
  const acknowledged = loaded.acknowledged.filter(
    ({ stream, first, commandId, askedMs }) => askedMs >= setBackMs || places.has(`${stream}@${first} ${commandId}`),
  );
  return { ...loaded, acknowledged, refused: [] };
}
