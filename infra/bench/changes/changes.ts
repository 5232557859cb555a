import { setTimeout as sleep } from 'node:timers/promises';
import { FollowFeed, projector, runImport } from '@lianxin/engine';
import { isRejection, msBetween, plusMs } from '@lianxin/kernel';
import type { Installation } from '@lianxin/platform';
import { keepPreview, orderChange, previewChange, rollOut, summaryOf } from '@lianxin/platform';
import { addProgrammes, knownProgramme } from '@lianxin/programme';
import type { Programme } from '@lianxin/programme';
import type { Bench, Part } from '../part.ts';
import { Product } from '../product/product.ts';
import { openHere, settleTown } from '../world/index.ts';
import { LIVED_MS, running } from './running.ts';

const CASES = 10_000;
const CASES_QUICK = 500;
const PREVIEW_SECONDS_MAX = 10;
/** Between the preview and the instant it holds from: the order looks at every case once more. */
const AHEAD_MS = 60_000;
const BATCH = 2000;

const FROM = 'shandong-2020@2';
const standing = knownProgramme(FROM)?.programme as Programme;
/** Known to this run only: three working days more. */
const LONGER: Programme = {
  ...standing,
  version: 1008,
  clocks: { ...standing.clocks, resolve: { ...standing.clocks.resolve, amount: 8 } },
};
const TO = `${LONGER.id}@${LONGER.version}`;
const OPERATOR = { id: 'operator', roles: ['operator'] };

const timed = async <T>(work: () => Promise<T>): Promise<readonly [T, seconds: number]> => {
  const begun = performance.now();
  return [await work(), (performance.now() - begun) / 1000];
};

function orFail<T extends object>(answer: T): Exclude<T, { readonly rejected: string }> {
  if (isRejection(answer)) throw new Error(answer.code);
  return answer as Exclude<T, { readonly rejected: string }>;
}

/** Read models say whom to look at. */
async function project(installation: Installation): Promise<void> {
  const { store, projections } = installation;
  const feeds = projections.map((one) => new FollowFeed(store, projector(one, installation), { batchMax: BATCH }));
  for (const feed of feeds) feed.start();
  await Promise.all(feeds.map((feed) => feed.drained()));
  await Promise.all(feeds.map((feed) => feed.stop()));
}

async function rolledOut(installation: Installation): Promise<number> {
  for (let batches = 0; ; batches += 1) {
    const { acts } = await rollOut(installation, installation.clock.now());
    if (acts.length === 0) return batches;
  }
}

async function run(bench: Bench): Promise<void> {
  addProgrammes([LONGER]);
  const cases = bench.quick ? CASES_QUICK : CASES;
  const product = await Product.start(bench.folder('changes'), bench.say);
  bench.onEnd(() => product.stop());
  const installation = await openHere(product.env);
  bench.onEnd(() => installation.close());
  const settled = await settleTown(installation, { programme: FROM });
  const asOf = installation.clock.now();
  await runImport(installation, running(settled, cases, plusMs(asOf, -LIVED_MS)), {
    asOf,
    refused: ({ rejection }) => {
      throw new Error(rejection.code);
    },
  });
  await project(installation);

  // Another program, which has folded nothing yet.
  const cold = await openHere(product.env);
  bench.onEnd(() => cold.close());
  const effectiveAt = plusMs(cold.clock.now(), AHEAD_MS);
  const asked = { what: { kind: 'programme', from: FROM, to: TO }, effectiveAt } as const;
  const [shown, previewSeconds] = await timed(async () => orFail(await previewChange(cold, asked)));
  const { later } = summaryOf(shown.rows);
  const order = { preview: await keepPreview(cold, shown), id: 'bench', title: 'bench', documentNumber: '' };
  const by = { commandId: 'bench-order', actor: OPERATOR, door: 'http' } as const;
  const [{ held }, orderSeconds] = await timed(async () => orFail(await orderChange(cold, order, by)));
  await sleep(Math.max(0, msBetween(cold.clock.now(), effectiveAt)) + 1);
  const [batches, applySeconds] = await timed(() => rolledOut(cold));

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

export const changes: Part = {
  name: 'changes',
  what: 'a change of rules under 10,000 running cases: preview, order, apply',
  run,
};
