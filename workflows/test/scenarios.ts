import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, refused } from '@lianxin/kernel';
import { NotSettled, StoreUnavailable, nextOpening } from '@lianxin/engine';
import { GIVE_UP_AFTER_MS, digestWorkflowId } from '../src/index.ts';
import { act } from './act.ts';
import type { WorkflowHarness } from './workflow-harness.ts';
import { waitUntil } from './wait.ts';

/** What happens on a bench, and which workflows' histories it leaves. */
export type Scenario = (bench: WorkflowHarness) => Promise<readonly string[]>;

const wholeLifeScenario: Scenario = async (bench) => {
  const stream = 'errand-life';
  const acts = [act('offer@2', 'offer-lapses', await bench.instantAfter(2 * HOUR_MS))];
  await bench.appendAndWake(stream, {
    stage: 'request',
    acts: [act('intake@1', 'intake-overdue', await bench.instantAfter(DAY_MS))],
  });
  await bench.appendAndWake(stream, { stage: 'cadre-assignment', acts, then: { 'offer@2': { outbox: ['n1', 'n2'] } } });
  await bench.skipTime(3 * HOUR_MS);
  await bench.waitForRecorded(stream, 'notice', 2);
  const [remind, breach] = [await bench.instantAfter(DAY_MS), await bench.instantAfter(2 * DAY_MS)];
  const due = [act('due@5/reminder', 'reminder', remind), act('due@5/breach', 'breach', breach)];
  await bench.appendAndWake(stream, { stage: 'resolution', acts: due });
  await bench.skipTime(3 * DAY_MS);
  await bench.waitForRecorded(stream, 'act', 3);
  await bench.appendAndWake(stream, { stage: 'look-back', acts: [] });
  await bench.appendAndWake(stream, { stage: 'look-back' });
  const rating = [act('rating@9', 'rating-callback', await bench.instantAfter(DAY_MS))];
  await bench.appendAndWake(stream, { stage: 'closed', closed: true, acts: rating });
  await bench.skipTime(2 * DAY_MS);
  await bench.waitForEnd(stream);
  await bench.waitForEnd(`notice/${stream}/n1`);
  return [stream, `notice/${stream}/n1`];
};

const troubleScenario: Scenario = async (bench) => {
  const stream = 'errand-trouble';
  const acts = [
    act('due@1', 'breach', await bench.instantAfter(MINUTE_MS)),
    act('wait@1', 'wait-ends', await bench.instantAfter(HOUR_MS)),
  ];
  let refusals = 0;
  bench.engine.beforeActivity = ({ activity: verb, stream: disturbed }) => {
    if (verb !== 'settle' || disturbed !== stream || refusals === 2) return Promise.resolve();
    refusals += 1;
    throw new NotSettled(refused('stream-full'));
  };
  await bench.appendAndWake(stream, { stage: 'resolution', acts, stubborn: ['due@1'] });
  await bench.skipTime(2 * HOUR_MS);
  await bench.waitForRecorded(stream, 'act');
  await bench.wake(stream, 0);
  await bench.appendAndWake(stream, { stubborn: [], closed: true });
  await bench.waitForEnd(stream);
  return [stream];
};

/** Long enough that what is refused would be waited for longer; a look in such a wait does not cut it short. */
const away: Scenario = async (bench) => {
  const stream = 'errand-away';
  const acts = [act('due@1', 'breach', await bench.instantAfter(MINUTE_MS))];
  let isAway = true;
  bench.engine.beforeActivity = ({ activity: verb, stream: disturbed }) =>
    isAway && verb === 'settle' && disturbed === stream
      ? Promise.reject(new StoreUnavailable('down'))
      : Promise.resolve();
  await bench.appendAndWake(stream, { stage: 'resolution', acts });
  await bench.skipTime(7.5 * MINUTE_MS);
  const looks = bench.engine.count('look', stream);
  await bench.wake(stream, 0);
  await waitUntil('a look', () => bench.engine.count('look', stream) > looks);
  isAway = false;
  await bench.skipTime(5 * MINUTE_MS);
  await bench.waitForRecorded(stream, 'act');
  await bench.appendAndWake(stream, { closed: true });
  await bench.waitForEnd(stream);
  return [stream];
};

const givenUpScenario: Scenario = async (bench) => {
  const stream = 'errand-nobody';
  bench.engine.memory.notifier.isUnavailable = true;
  await bench.appendAndWake(stream, { stage: 'request', outbox: ['n1'] });
  const gone = async () => (await bench.recordedTypes(stream, 'notice')).length > 0;
  await bench.skipTime(GIVE_UP_AFTER_MS - DAY_MS);
  await bench.skipUntil('the giving up', 6 * HOUR_MS, gone);
  await bench.waitForEnd(`notice/${stream}/n1`, 'FAILED');
  return [`notice/${stream}/n1`];
};

const routesScenario: Scenario = async (bench) => {
  const stream = 'errand-routes';
  const { notifier } = bench.engine.memory;
  notifier.routes = [{ channel: 'webhook' }, { channel: 'email', to: 'u-1' }, { channel: 'email', to: 'u-2' }];
  notifier.unknownRecipients.add('u-2');
  notifier.deadChannels.add('webhook');
  await bench.appendAndWake(stream, { stage: 'request', outbox: ['n1'] });
  await waitUntil('two tries', () => bench.engine.count('carry', stream) > 2);
  await bench.skipTime(MINUTE_MS);
  notifier.deadChannels.clear();
  await bench.skipUntil('the record', HOUR_MS, async () => (await bench.recordedTypes(stream, 'notice')).length === 3);
  await bench.waitForEnd(`notice/${stream}/n1`, 'FAILED');
  return [`notice/${stream}/n1`];
};

const digestScenario: Scenario = async (bench) => {
  bench.engine.memory.notifier.routes = [{ channel: 'email', to: 'u-1' }];
  const digestAt = nextOpening({ offsetMinutes: 0, opensAtMinute: 480 }, await bench.instantAfter(0));
  const id = digestWorkflowId({ channel: 'email', to: 'u-1', digestAt });
  for (const [i, stream] of ['errand-gathers', 'errand-joins'].entries()) {
    await bench.appendAndWake(stream, { stage: 'request', outbox: ['soft1'] });
    await bench.waitForDigest(id, i + 1);
  }
  await bench.skipTime(DAY_MS);
  await bench.waitForRecorded('errand-joins', 'notice');
  await bench.waitForEnd(id);
  await bench.waitForEnd('notice/errand-joins/soft1');
  return [id, 'notice/errand-joins/soft1'];
};

const toldTooMuchScenario: Scenario = async (bench) => {
  const stream = 'errand-told';
  await bench.appendAndWake(stream, {
    stage: 'request',
    acts: [act('intake@1', 'intake-overdue', await bench.instantAfter(DAY_MS))],
  });
  for (const told of ['x', NaN, 9]) await bench.env.client.workflow.getHandle(stream).signal('moved', told);
  await bench.appendAndWake(stream, {
    stage: 'resolution',
    acts: [act('due@2', 'breach', await bench.instantAfter(HOUR_MS))],
  });
  await bench.skipTime(2 * HOUR_MS);
  await bench.waitForRecorded(stream, 'act');
  await bench.appendAndWake(stream, { closed: true });
  await bench.waitForEnd(stream);
  return [stream];
};

/** The scheduler's clock is ahead of the worker's, and is set in the end. */
const clockAheadScenario: Scenario = async (bench) => {
  const stream = 'errand-ahead';
  bench.engine.clockBehindMs = 30 * SECOND_MS;
  const acts = [
    act('due@1', 'breach', await bench.instantAfter(MINUTE_MS)),
    act('wait@1', 'wait-ends', await bench.instantAfter(HOUR_MS)),
  ];
  await bench.appendAndWake(stream, { stage: 'resolution', acts });
  await bench.skipTime(2 * MINUTE_MS);
  await bench.waitForRecorded(stream, 'act');
  bench.engine.clockBehindMs = 0;
  await bench.skipTime(2 * HOUR_MS);
  await bench.waitForRecorded(stream, 'act', 2);
  await bench.appendAndWake(stream, { closed: true });
  await bench.waitForEnd(stream);
  return [stream];
};

/** By file name, on the time-skipping server. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  ...{
    life: wholeLifeScenario,
    trouble: troubleScenario,
    away,
    'given-up': givenUpScenario,
    routes: routesScenario,
    digest: digestScenario,
    ahead: clockAheadScenario,
  },
  'told-too-much': toldTooMuchScenario,
};
