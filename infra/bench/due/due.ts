import { runImport } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { MINUTE_MS, SECOND_MS, plusMs, toMs } from '@lianxin/kernel';
import { Stage } from '../http/stage.ts';
import type { Bench, Part } from '../part.ts';
import { Samples } from '../report/samples.ts';
import type { Row } from '../report/table.ts';
import { Unseen } from '../wakes/unseen.ts';
import { watchDrain } from '../wakes/watch-drain.ts';
import { MINUTES, dueAfter, dueTogether } from './cases.ts';
import { GrowingLog } from './growing-log.ts';
import type { Climbed, Told } from './ladder.ts';
import { LADDER, climbed, told } from './ladder.ts';

const CASES = 2000;
const CASES_QUICK = 200;
/** The last commands are that long ago when the import ends with them. */
const LEAD_MS = SECOND_MS;
/** All workflows are to wait at their timers by then: the reminder comes a minute after acceptance. */
const WAKES_PER_SECOND = { LIANXIN_WAKES_PER_SECOND: '10000' };
/** From the due instant to the interview, the last rung: five minutes where nobody is late; and twice as long again. */
const PATIENCE_MS = 15 * MINUTE_MS;

interface Ladder {
  readonly due: Instant;
  readonly cases: number;
  readonly steps: readonly Climbed[];
  readonly notices: Told;
}

async function climb(stage: Stage, cases: number): Promise<Ladder> {
  const { installation, product, settled } = stage;
  const from = await installation.store.head();
  const asOf = plusMs(installation.clock.now(), -LEAD_MS);
  const due = dueAfter(asOf);
  const streams = dueTogether({ settled, cases, dueOf: () => due });
  await runImport(installation, streams, { asOf, refused: ({ rejection }) => fail(rejection.code) });
  const unseen = new Unseen(product.database.url);
  await watchDrain(unseen, from);
  await unseen.close();
  const log = new GrowingLog(installation.store);
  const isDone = (): boolean => {
    const steps = climbed(log.events);
    return steps.every((step) => step.cases === cases) && told(log.events).open === 0;
  };
  await log.until(isDone, toMs(due) - Date.now() + PATIENCE_MS);
  return { due, cases, steps: climbed(log.events), notices: told(log.events) };
}

function fail(code: string): never {
  throw new Error(`a line of the import was refused: ${code}`);
}

const rowOf = ({ step, cases, again, lateMs, lastRecorded }: Climbed, of: number): Row => {
  const late = Samples.of(lateMs);
  const seconds = lastRecorded === undefined ? Number.NaN : late.max / SECOND_MS;
  return {
    step,
    cases,
    missing: of - cases,
    twice: again,
    'p50 late ms': late.p50,
    'p99 late ms': late.p99,
    'drained in s': seconds,
    'cases/s': cases / seconds,
  };
};

/** 1 where every rung, the breach and every notice of every case is there once. */
export const everyOnce = ({ cases, steps, notices }: Pick<Ladder, 'cases' | 'steps' | 'notices'>): number =>
  LADDER.length === steps.length &&
  steps.every((step) => step.cases === cases && step.again === 0) &&
  notices.again === 0 &&
  notices.open === 0
    ? 1
    : 0;

async function run(bench: Bench): Promise<void> {
  const stage = await Stage.set(bench, 'due', { programme: MINUTES });
  await stage.startWorker(undefined, WAKES_PER_SECOND);
  const ladder = await climb(stage, bench.quick ? CASES_QUICK : CASES);
  const { cases, steps, notices } = ladder;
  bench.table(
    `${cases} cases due at the same instant, nobody stops them`,
    steps.map((step) => rowOf(step, cases)),
  );
  bench.table('What became of their notices', [{ ...notices }]);
  bench.goal({ what: 'every rung once', measured: everyOnce(ladder), unit: '', atLeast: 1 });
}

export const due: Part = { name: 'due', what: 'cases due in the same minute: every rung once, time to drain', run };
