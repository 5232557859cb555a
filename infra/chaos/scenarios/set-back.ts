import { truncateLogAfter as setBackTo } from '@lianxin/adapter-postgres/testing';
import type { RecordedEvent } from '@lianxin/kernel';
import { idOfStream } from '@lianxin/kernel';
import { readClearLog } from '../check/check.ts';
import type { Finding } from '../check/finding.ts';
import { expectThat } from '../check/finding.ts';
import type { AcknowledgedCommand } from '../client.ts';
import { readReadiness } from '../health.ts';
import type { Intention } from '../intentions.ts';
import { planCase } from '../intentions.ts';
import { runLianxin } from '../run-lianxin.ts';
import type { LoadResult } from '../load.ts';
import type { ChaosHarness } from '../harness.ts';
import { waitUntilTrue } from '../wait-until.ts';
import type { Scenario } from './scenario.ts';
import { mergeLoads, withFindings } from './scenario.ts';

const COMMANDS = 120;
/** So many are acknowledged after the place that the log is set back to; most of them are no more then. */
const SINCE = 60;
const MEANWHILE = 200;
const RUN = 'meanwhile';
const CHANGED = 'log-changed';
const LOG_PARTS = { api: 'log', worker: 'follower waker' } as const;

/** Officers are at work all the while: what they send again is taken as new, unless it stands in the record. */
export const setBackScenario: Scenario = {
  name: 'set-back',
  what: 'the database is set back beneath running apps and officers at work; a new epoch',
  run: async (harness) => {
    const { product, say, runtime } = harness;
    const before = await harness.load({ run: 'before', commands: COMMANDS });
    await harness.waitUntilSettled();
    const head = await runtime.store.head();
    const sent: AcknowledgedCommand[] = [];
    let setBackMs = Infinity;
    let damage: Promise<readonly AcknowledgedCommand[]> | undefined;
    const damaged = async (): Promise<readonly AcknowledgedCommand[]> => {
      await setBackTo(product.database.ownerUrl, head);
      setBackMs = Date.now();
      say(`set back to position ${head}`);
      return sendAgain(harness, [...sent]);
    };
    const meanwhile = harness.load({
      run: RUN,
      commands: MEANWHILE,
      progress: (acknowledged, last) => {
        sent.push(last);
        if (acknowledged < SINCE || damage) return;
        damage = damaged();
        // Awaited below, where its outcome is checked.
        damage.catch(() => undefined);
      },
    });
    const said = await checkSetBackIsReported(harness);
    const again = (await damage) ?? [];
    const epoch = await runLianxin(product.env, 'epoch', 'new', '--json');
    const loaded = await meanwhile;
    const after = await harness.load({ run: 'after', commands: COMMANDS });
    await harness.waitUntilSettled();
    say(`${again.length} commands of before were accepted when they were sent again at once`);
    const told = loadedSince(loaded, await readClearLog(runtime), setBackMs);
    const standing = { ...told, acknowledged: [...told.acknowledged, ...again] };
    say(`${standing.acknowledged.length} of ${loaded.acknowledged.length} acknowledged meanwhile have to stand`);
    return withFindings(
      await harness.examine(mergeLoads(before, standing, after)),
      expectThat('the database is set back', setBackMs < Infinity),
      said,
      expectThat('commands are put off meanwhile', loaded.postponed.includes(CHANGED), loaded.postponed),
      expectThat('epoch new begins one', epoch.code === 0, epoch.err),
    );
  },
};

/** Sends every command acknowledged before once more: one that is answered as recorded has to be in the record. */
async function sendAgain(
  harness: ChaosHarness,
  sent: readonly AcknowledgedCommand[],
): Promise<readonly AcknowledgedCommand[]> {
  const client = harness.client();
  const answers = sent.map(async (one): Promise<readonly AcknowledgedCommand[]> => {
    const askedMs = Date.now();
    const [n, no] = one.intention.split('-').slice(-2).map(Number) as [number, number];
    const intention = planCase(harness.people, RUN, n).intentions[no] as Intention;
    const answer = await client.tryOnce(intention, no === 0 ? undefined : idOfStream(one.stream), one.commandId);
    if (answer === undefined || answer.status >= 300) return [];
    const { stream, first, last } = answer.reply;
    return [{ ...one, stream, first, last, askedMs }];
  });
  return (await Promise.all(answers)).flat();
}

/** Both processes are down with a code, and the doctor says what to do. */
async function checkSetBackIsReported({ product }: ChaosHarness): Promise<readonly Finding[]> {
  const apps = Object.entries(LOG_PARTS) as [keyof typeof LOG_PARTS, string][];
  const down = apps.map(async ([app, part]) => {
    let says = '';
    const isDown = async (): Promise<boolean> => {
      says = await readReadiness(product, app);
      return says.includes(CHANGED) && says.includes(part);
    };
    return expectThat(`the ${app} says that the log changed`, await waitUntilTrue(isDown), says);
  });
  const found = (await Promise.all(down)).flat();
  const doctor = await runLianxin(product.env, 'doctor');
  const isTold = /lianxin epoch new/.test(doctor.out);
  return [...found, ...expectThat('the doctor says what to do', isTold, doctor.out)];
}

/**
 * Of the load, what the log has to hold: commands sent since, and those sent before that it still has. Refusals are left
 * out, since their cases may be gone.
 */
function loadedSince(loaded: LoadResult, log: readonly RecordedEvent[], setBackMs: number): LoadResult {
  const places = new Set(log.map(({ stream, version, meta }) => `${stream}@${version} ${meta.commandId}`));
  const acknowledged = loaded.acknowledged.filter(
    ({ stream, first, commandId, askedMs }) => askedMs >= setBackMs || places.has(`${stream}@${first} ${commandId}`),
  );
  return { ...loaded, acknowledged, refused: [] };
}
