import { runImport } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { MINUTE_MS, SECOND_MS, addMs, toMs } from '@lianxin/kernel';
import { HttpHarness } from '../http/harness.ts';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { Samples } from '../report/samples.ts';
import type { TableRow } from '../report/table.ts';
import { WakeProgress } from '../wakes/wake-progress.ts';
import { waitForDrain } from '../wakes/wait-for-drain.ts';
import { MINUTES_PROGRAMME, dueDateAfter, casesDueTogether } from './cases-due-together.ts';
import { LogReader } from './log-reader.ts';
import type { StepOutcome, NoticeOutcomes } from './ladder.ts';
import { LADDER_STEPS, stepOutcomes, noticeOutcomes } from './ladder.ts';

const CASES = 2000;
const CASES_QUICK = 200;
/** The last commands are that long ago when the import ends with them. */
const LEAD_MS = SECOND_MS;
/** All workflows are to wait at their timers by then: the reminder comes a minute after acceptance. */
const WAKES_PER_SECOND = { LIANXIN_WAKES_PER_SECOND: '10000' };
/** From the due instant to the interview, the last rung: five minutes where nobody is late; and twice as long again. */
const PATIENCE_MS = 15 * MINUTE_MS;

interface LadderRun {
  readonly due: Instant;
  readonly cases: number;
  readonly steps: readonly StepOutcome[];
  readonly notices: NoticeOutcomes;
}

async function runLadder(harness: HttpHarness, cases: number): Promise<LadderRun> {
  const { runtime, product, office } = harness;
  const from = await runtime.store.head();
  const asOf = addMs(runtime.clock.now(), -LEAD_MS);
  const due = dueDateAfter(asOf);
  const streams = casesDueTogether({ office, cases, dueOf: () => due });
  await runImport(runtime, streams, { asOf, onRefused: ({ rejection }) => failWith(rejection.code) });
  const unseen = new WakeProgress(product.database.url);
  await waitForDrain(unseen, from);
  await unseen.close();
  const log = new LogReader(runtime.store);
  const isDone = (): boolean => {
    const steps = stepOutcomes(log.events);
    return steps.every((step) => step.cases === cases) && noticeOutcomes(log.events).open === 0;
  };
  await log.readUntil(isDone, toMs(due) - Date.now() + PATIENCE_MS);
  return { due, cases, steps: stepOutcomes(log.events), notices: noticeOutcomes(log.events) };
}

function failWith(code: string): never {
  throw new Error(`a line of the import was refused: ${code}`);
}

const stepRow = ({ step, cases, again, lateMs, lastRecorded }: StepOutcome, of: number): TableRow => {
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
export const countEveryOnce = ({ cases, steps, notices }: Pick<LadderRun, 'cases' | 'steps' | 'notices'>): number =>
  LADDER_STEPS.length === steps.length &&
  steps.every((step) => step.cases === cases && step.again === 0) &&
  notices.again === 0 &&
  notices.open === 0
    ? 1
    : 0;

async function run(bench: BenchContext): Promise<void> {
  const harness = await HttpHarness.setUp(bench, 'due', { programme: MINUTES_PROGRAMME });
  await harness.startWorker(undefined, WAKES_PER_SECOND);
  const ladder = await runLadder(harness, bench.quick ? CASES_QUICK : CASES);
  const { cases, steps, notices } = ladder;
  bench.table(
    `${cases} cases due at the same instant, nobody stops them`,
    steps.map((step) => stepRow(step, cases)),
  );
  bench.table('What became of their notices', [{ ...notices }]);
  bench.goal({ what: 'every rung once', measured: countEveryOnce(ladder), unit: '', atLeast: 1 });
}

export const dueBenchmark: Benchmark = {
  name: 'due',
  description: 'cases due in the same minute: every rung once, time to drain',
  run,
};
