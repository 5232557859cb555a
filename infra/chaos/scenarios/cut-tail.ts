import { join } from 'node:path';
import { deleteLastEventOf, deleteNewestEvent } from '@lianxin/adapter-postgres/testing';
import { expectThat } from '../check/finding.ts';
import { runLianxin } from '../run-lianxin.ts';
import type { Scenario } from './scenario.ts';
import { withFindings } from './scenario.ts';

const COMMANDS = 100;
const SAYS_LIMITS = /cannot show: rows cut off the end/;
const SAYS_CUT = /cut off: the export knows a later row/;
const SAYS_GONE = /1 rows are gone from the log; the first place without one comes after position \d+/;

/** The record is whole, then damaged on purpose: what it is examined for comes before that. */
export const cutTailScenario: Scenario = {
  name: 'cut-tail',
  what: 'the last events of a stream and of the log are cut off; verify says where, beside an export',
  run: async (harness) => {
    const { product, say } = harness;
    const loaded = await harness.load({ run: 'cut-tail', commands: COMMANDS });
    await harness.waitUntilSettled();
    const examined = await harness.examine(loaded);
    await product.stopApps();
    const folder = join(product.state, 'export');
    const written = await runLianxin(product.env, 'export', folder);
    const verify = (...args: readonly string[]): ReturnType<typeof runLianxin> =>
      runLianxin(product.env, 'verify', '--chains', ...args);
    await deleteNewestEvent(product.database.ownerUrl);
    const alone = await verify();
    const beside = await verify('--against', folder);
    const stream = loaded.acknowledged[0]?.stream as string;
    await deleteLastEventOf(product.database.ownerUrl, stream);
    const within = await verify();
    const named = await verify('--against', folder);
    for (const { out } of [beside, within, named]) say(out.trim().split('\n').slice(0, 2).join(' · '));
    return withFindings(
      examined,
      expectThat('the export is written', written.code === 0, written.err),
      expectThat('alone it says what it cannot show', alone.code === 0 && SAYS_LIMITS.test(alone.out), alone),
      expectThat('the export shows the end that is gone', beside.code === 1 && SAYS_CUT.test(beside.out), beside),
      expectThat('a row gone from within is seen alone', within.code === 1 && SAYS_GONE.test(within.out), within),
      expectThat(
        'the export names the stream that lost it',
        named.code === 1 && new RegExp(`${stream} version \\d+: ${SAYS_CUT.source}`).test(named.out),
        named,
      ),
    );
  },
};
