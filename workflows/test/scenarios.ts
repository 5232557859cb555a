import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, refused } from '@lianxin/kernel';
import { NotSettled, StoreUnavailable, nextOpening } from '@lianxin/engine';
import { GIVE_UP_AFTER_MS, digestWorkflowId } from '../src/index.ts';
import { act } from './act.ts';
import type { Bench } from './bench.ts';
import { until } from './wait.ts';

/** What happens on a bench, and which workflows' histories it leaves. */
export type Scenario = (bench: Bench) => Promise<readonly string[]>;

const life: Scenario = async (bench) => {
  const stream = 'errand-life';
  const acts = [act('offer@2', 'offer-lapses', await bench.after(2 * HOUR_MS))];
  await bench.tell(stream, { stage: 'request', acts: [act('intake@1', 'intake-overdue', await bench.after(DAY_MS))] });
  await bench.tell(stream, { stage: 'cadre-assignment', acts, then: { 'offer@2': { outbox: ['n1', 'n2'] } } });
  await bench.skip(3 * HOUR_MS);
  await bench.comes(stream, 'notice', 2);
  const [remind, breach] = [await bench.after(DAY_MS), await bench.after(2 * DAY_MS)];
  const due = [act('due@5/reminder', 'reminder', remind), act('due@5/breach', 'breach', breach)];
  await bench.tell(stream, { stage: 'resolution', acts: due });
  await bench.skip(3 * DAY_MS);
  await bench.comes(stream, 'act', 3);
  await bench.tell(stream, { stage: 'look-back', acts: [] });
  await bench.tell(stream, { stage: 'look-back' });
  const rating = [act('rating@9', 'rating-callback', await bench.after(DAY_MS))];
  await bench.tell(stream, { stage: 'closed', closed: true, acts: rating });
  await bench.skip(2 * DAY_MS);
  await bench.ended(stream);
  await bench.ended(`notice/${stream}/n1`);
  return [stream, `notice/${stream}/n1`];
};

const trouble: Scenario = async (bench) => {
  const stream = 'errand-trouble';
  const acts = [
    act('due@1', 'breach', await bench.after(MINUTE_MS)),
    act('wait@1', 'wait-ends', await bench.after(HOUR_MS)),
  ];
  let refusals = 0;
  bench.world.disturb = ({ verb, stream: disturbed }) => {
    if (verb !== 'settle' || disturbed !== stream || refusals === 2) return Promise.resolve();
    refusals += 1;
    throw new NotSettled(refused('stream-full'));
  };
  await bench.tell(stream, { stage: 'resolution', acts, stubborn: ['due@1'] });
  await bench.skip(2 * HOUR_MS);
  await bench.comes(stream, 'act');
  await bench.wake(stream, 0);
  await bench.tell(stream, { stubborn: [], closed: true });
  await bench.ended(stream);
  return [stream];
};

/** Long enough that what is refused would be waited for longer; a look in such a wait does not cut it short. */
const away: Scenario = async (bench) => {
  const stream = 'errand-away';
  const acts = [act('due@1', 'breach', await bench.after(MINUTE_MS))];
  let isAway = true;
  bench.world.disturb = ({ verb, stream: disturbed }) =>
    isAway && verb === 'settle' && disturbed === stream
      ? Promise.reject(new StoreUnavailable('down'))
      : Promise.resolve();
  await bench.tell(stream, { stage: 'resolution', acts });
  await bench.skip(7.5 * MINUTE_MS);
  const looks = bench.world.count('look', stream);
  await bench.wake(stream, 0);
  await until('a look', () => bench.world.count('look', stream) > looks);
  isAway = false;
  await bench.skip(5 * MINUTE_MS);
  await bench.comes(stream, 'act');
  await bench.tell(stream, { closed: true });
  await bench.ended(stream);
  return [stream];
};

const givenUp: Scenario = async (bench) => {
  const stream = 'errand-nobody';
  bench.world.memory.notifier.unavailable = true;
  await bench.tell(stream, { stage: 'request', outbox: ['n1'] });
  const gone = async () => (await bench.recorded(stream, 'notice')).length > 0;
  await bench.skip(GIVE_UP_AFTER_MS - DAY_MS);
  await bench.skipUntil('the giving up', 6 * HOUR_MS, gone);
  await bench.ended(`notice/${stream}/n1`, 'FAILED');
  return [`notice/${stream}/n1`];
};

const routes: Scenario = async (bench) => {
  const stream = 'errand-routes';
  const { notifier } = bench.world.memory;
  notifier.leads = [{ channel: 'webhook' }, { channel: 'email', to: 'u-1' }, { channel: 'email', to: 'u-2' }];
  notifier.unknown.add('u-2');
  notifier.dead.add('webhook');
  await bench.tell(stream, { stage: 'request', outbox: ['n1'] });
  await until('two tries', () => bench.world.count('carry', stream) > 2);
  await bench.skip(MINUTE_MS);
  notifier.dead.clear();
  await bench.skipUntil('the record', HOUR_MS, async () => (await bench.recorded(stream, 'notice')).length === 3);
  await bench.ended(`notice/${stream}/n1`, 'FAILED');
  return [`notice/${stream}/n1`];
};

const digest: Scenario = async (bench) => {
  bench.world.memory.notifier.leads = [{ channel: 'email', to: 'u-1' }];
  const digestAt = nextOpening({ offsetMinutes: 0, opensAtMinute: 480 }, await bench.after(0));
  const id = digestWorkflowId({ channel: 'email', to: 'u-1', digestAt });
  for (const [i, stream] of ['errand-gathers', 'errand-joins'].entries()) {
    await bench.tell(stream, { stage: 'request', outbox: ['soft1'] });
    await bench.gathers(id, i + 1);
  }
  await bench.skip(DAY_MS);
  await bench.comes('errand-joins', 'notice');
  await bench.ended(id);
  await bench.ended('notice/errand-joins/soft1');
  return [id, 'notice/errand-joins/soft1'];
};

const toldTooMuch: Scenario = async (bench) => {
  const stream = 'errand-told';
  await bench.tell(stream, { stage: 'request', acts: [act('intake@1', 'intake-overdue', await bench.after(DAY_MS))] });
  for (const told of ['x', NaN, 9]) await bench.env.client.workflow.getHandle(stream).signal('moved', told);
  await bench.tell(stream, { stage: 'resolution', acts: [act('due@2', 'breach', await bench.after(HOUR_MS))] });
  await bench.skip(2 * HOUR_MS);
  await bench.comes(stream, 'act');
  await bench.tell(stream, { closed: true });
  await bench.ended(stream);
  return [stream];
};

/** The scheduler's clock is ahead of the worker's, and is set in the end. */
const ahead: Scenario = async (bench) => {
  const stream = 'errand-ahead';
  bench.world.behindMs = 30 * SECOND_MS;
  const acts = [
    act('due@1', 'breach', await bench.after(MINUTE_MS)),
    act('wait@1', 'wait-ends', await bench.after(HOUR_MS)),
  ];
  await bench.tell(stream, { stage: 'resolution', acts });
  await bench.skip(2 * MINUTE_MS);
  await bench.comes(stream, 'act');
  bench.world.behindMs = 0;
  await bench.skip(2 * HOUR_MS);
  await bench.comes(stream, 'act', 2);
  await bench.tell(stream, { closed: true });
  await bench.ended(stream);
  return [stream];
};

/** By file name, on the time-skipping server. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  ...{ life, trouble, away, 'given-up': givenUp, routes, digest, ahead },
  'told-too-much': toldTooMuch,
};
