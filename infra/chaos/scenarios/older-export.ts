import { join } from 'node:path';
import { ingressOf } from '@lianxin/kernel';
import type { Finding } from '../check/finding.ts';
import { readClearLog } from '../check/check.ts';
import { expectThat } from '../check/finding.ts';
import { punctual } from '../check/punctual.ts';
import { emptyDatabase } from '../empty-database.ts';
import { runLianxin } from '../run-lianxin.ts';
import type { ChaosHarness } from '../harness.ts';
import type { StaffedCase } from './staffed-cases.ts';
import { abandonedCases, sendAll, writeNotes } from './staffed-cases.ts';
import type { Scenario } from './scenario.ts';
import { mergeLoads, withFindings } from './scenario.ts';

const COMMANDS = 120;
const SINCE = 60;
const NOTES = 5;
/** By then the offers that are open again have lapsed, by the clock alone. */
const LAPSED_AFTER_MS = 75_000;
/** The watchdog looks every half minute, at what changed over a minute ago: offers are open for as long. */
const FOUND_S_MAX = 40;
/** Who is deaf stays so: that is said, and not waited for. */
const SETTLE_S_MAX = 120;

/** Workflows have seen more than the record knows by now: they look again, and act on what there is. */
export const olderExportScenario: Scenario = {
  name: 'older-export',
  what: 'an older export is restored beside a newer scheduler: every workflow takes its word',
  run: async (harness) => {
    const { product, say } = harness;
    const before = await harness.load({ run: 'before', commands: COMMANDS });
    const notBefore = Date.now() + LAPSED_AFTER_MS;
    const folder = join(product.state, 'export');
    const written = await runLianxin(product.env, 'export', folder);
    const offered = abandonedCases(harness, before);
    await writeMore(harness, offered);
    await product.stopApps();
    await emptyDatabase(product.database.ownerUrl);
    const restored = await runLianxin(product.env, 'import-log', folder);
    say(`restored: ${restored.out.trim().split('\n')[0]}`);
    await product.startApps();
    const backMs = Date.now();
    const after = await harness.load({ run: 'after', commands: COMMANDS });
    await harness.waitUntilSettled({ notBefore, secondsMax: SETTLE_S_MAX });
    return withFindings(
      await harness.examine(mergeLoads(before, after)),
      expectThat('the export is written', written.code === 0, written.err),
      expectThat('the export is restored', restored.code === 0, restored.err),
      await findUnlapsed(harness, offered, backMs),
    );
  },
};

/** What follows an offer; what is due next after it comes well after the offer would have lapsed. */
const AFTER_THE_OFFER: readonly (readonly [type: string, data: object])[] = [
  ['AcceptOffer', {}],
  ['RecordFirstContact', { how: 'phone' }],
  ['ResolveCase', { reply: '已解决。', outcome: 'solved' }],
];

/** What the scheduler sees, and the record loses again: the offers are accepted, and more is written. */
async function writeMore(harness: ChaosHarness, offered: readonly StaffedCase[]): Promise<void> {
  for (const [type, data] of AFTER_THE_OFFER) {
    const wanted = offered.map(({ stream, lead }, n) => {
      return { stream, intention: { id: `since-${type}-${n}`, by: lead, type, data } };
    });
    await sendAll(harness, wanted);
  }
  for (let n = 0; n < NOTES; n += 1) await writeNotes(harness, offered, `since-note-${n}`);
  await harness.load({ run: 'since', commands: SINCE });
  await harness.waitUntilSettled();
}

/** Whose workflow is deaf would not say that the offer lapsed, or only when what it remembers is due. */
async function findUnlapsed(
  { runtime, say }: ChaosHarness,
  offered: readonly StaffedCase[],
  backMs: number,
): Promise<readonly Finding[]> {
  const log = await readClearLog(runtime);
  const waiting = new Set(offered.map(({ stream }) => stream));
  const byClock = log.filter(
    (event) => waiting.has(event.stream) && event.type === 'OfferLapsed' && ingressOf(event) === 'workflow',
  );
  const rung = new Set(byClock.map(({ stream }) => stream));
  const deaf = offered.filter(({ stream }) => !rung.has(stream)).map(({ stream }) => stream);
  say(`${offered.length - deaf.length} of ${offered.length} offers lapsed by their workflows`);
  return [
    ...expectThat('there are offers that lapse', offered.length > 0),
    ...expectThat('no workflow is deaf', deaf.length === 0, deaf),
    ...byClock.flatMap((event) => punctual(event, { lateSMax: FOUND_S_MAX, fromMs: backMs })),
  ];
}
