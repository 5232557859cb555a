import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CatchUpSubscription, createProjector, runImport, slimPages } from '@lianxin/engine';
import { isRejection, msBetween, addMs } from '@lianxin/kernel';
import { CHANGES_STREAM } from '@lianxin/registers';
import type { Runtime } from '@lianxin/runtime';
import { storePreview, orderChange, previewChange, rollOutNextBatch, summarizePreview } from '@lianxin/product';
import { ProgrammeRegistry } from '@lianxin/programme';
import type { Programme } from '@lianxin/programme';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { BenchProduct } from '../product/product.ts';
import { openLocalRuntime, createBenchOffice } from '../fixture/index.ts';
import { CASES_LAST_MS, casesAtWork } from './cases-at-work.ts';

const CASES = 10_000;
const CASES_QUICK = 500;
const PREVIEW_SECONDS_MAX = 10;
/** Between the preview and the instant it holds from: the order looks at every case once more. */
const AHEAD_MS = 60_000;
const BATCH = 2000;

const FROM = 'shandong-2020@2';
const currentProgramme = new ProgrammeRegistry().find(FROM) as Programme;
/** Known to this run only: three working days more. */
const LONGER_PROGRAMME: Programme = {
  ...currentProgramme,
  version: 1008,
  clocks: { ...currentProgramme.clocks, resolve: { ...currentProgramme.clocks.resolve, amount: 8 } },
};
const TO = `${LONGER_PROGRAMME.id}@${LONGER_PROGRAMME.version}`;
const OPERATOR = { id: 'operator', roles: ['operator'] };
const LEADER = { id: 'leader', roles: ['leader'] };

const measureSeconds = async <T>(work: () => Promise<T>): Promise<readonly [T, seconds: number]> => {
  const begun = performance.now();
  return [await work(), (performance.now() - begun) / 1000];
};

function orThrow<T extends object>(answer: T): Exclude<T, { readonly rejected: string }> {
  if (isRejection(answer)) throw new Error(answer.code);
  return answer as Exclude<T, { readonly rejected: string }>;
}

/** Read models say whom to look at. */
async function projectAll(runtime: Runtime): Promise<void> {
  const { store, projections } = runtime;
  const source = { store, read: slimPages(store) };
  const feeds = projections.map(
    (one) => new CatchUpSubscription(source, createProjector(one, runtime), { batchMax: BATCH }),
  );
  for (const feed of feeds) feed.start();
  await Promise.all(feeds.map((feed) => feed.waitUntilCaughtUp()));
  await Promise.all(feeds.map((feed) => feed.stop()));
}

async function rollOutAll(runtime: Runtime): Promise<number> {
  for (let batches = 0; ; batches += 1) {
    const { acts } = await rollOutNextBatch(runtime, runtime.clock.now());
    if (acts.length === 0) return batches;
  }
}

async function run(bench: BenchContext): Promise<void> {
  const cases = bench.quick ? CASES_QUICK : CASES;
  const product = await BenchProduct.start(bench.folder('changes'), bench.print);
  bench.onEnd(() => product.stop());
  const runtime = await openLocalRuntime(product.env);
  bench.onEnd(() => runtime.close());
  runtime.ruleBook.add([LONGER_PROGRAMME], (text) => createHash('sha256').update(text).digest('hex'));
  const office = await createBenchOffice(runtime, { programme: FROM });
  const asOf = runtime.clock.now();
  await runImport(runtime, casesAtWork(office, cases, addMs(asOf, -CASES_LAST_MS)), {
    asOf,
    onRefused: ({ rejection }) => {
      throw new Error(rejection.code);
    },
  });
  await projectAll(runtime);

  // Another program, which has replayed nothing yet.
  const cold = await openLocalRuntime(product.env);
  bench.onEnd(() => cold.close());
  const effectiveAt = addMs(cold.clock.now(), AHEAD_MS);
  const asked = { what: { kind: 'programme', from: FROM, to: TO }, effectiveAt } as const;
  const [shown, previewSeconds] = await measureSeconds(async () => orThrow(await previewChange(cold, asked)));
  const { later } = summarizePreview(shown.rows);
  const order = { preview: await storePreview(cold, shown), id: 'bench', title: 'bench', documentNumber: '' };
  const by = { commandId: 'bench-order', actor: OPERATOR, ingress: 'http' } as const;
  const [{ held }, orderSeconds] = await measureSeconds(async () => orThrow(await orderChange(cold, order, by)));
  const confirm = { commandId: 'bench-confirm', type: 'ConfirmChange', data: { id: 'bench' }, at: cold.clock.now() };
  orThrow(await cold.application.send(CHANGES_STREAM, { ...confirm, actor: LEADER, ingress: 'http' }));
  await sleep(Math.max(0, msBetween(cold.clock.now(), effectiveAt)) + 1);
  const [batches, applySeconds] = await measureSeconds(() => rollOutAll(cold));

  const row = (what: string, seconds: number) => ({ what, cases, seconds, 'cases/s': cases / seconds });
  bench.table(
    `A change of rules under ${cases.toLocaleString('en-US')} running cases: ${later} dates moved, ${held.length} held`,
    [
      row('preview, nothing folded yet', previewSeconds),
      row('order: every case looked at once more', orderSeconds),
      row(`applied in ${batches} batches`, applySeconds),
    ],
  );
  if (shown.rows.length !== cases || later !== cases || held.length > 0) throw new Error('not every case was changed');
  const goal = { what: `preview over ${cases.toLocaleString('en-US')} running cases`, unit: 's' };
  bench.goal({ ...goal, measured: previewSeconds, atMost: PREVIEW_SECONDS_MAX });
}

export const changesBenchmark: Benchmark = {
  name: 'changes',
  description: 'a change of rules under 10,000 running cases: preview, order, apply',
  run,
};
