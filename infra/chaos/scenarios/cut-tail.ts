import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { expected } from '../check/finding.ts';
import { lianxin } from '../lianxin.ts';
import { cutLastOf, cutNewest } from '../rows.ts';
import type { Scenario } from './scenario.ts';
import { withFindings } from './scenario.ts';

const COMMANDS = 100;
const SAYS_LIMITS = /cannot show: rows cut off the end/;
const SAYS_GONE = /rows? (are|is) gone from the log/;
const SAYS_CUT = /cut off: the export knows a later row/;

/** The record is whole, then damaged on purpose: what it is examined for comes before that. */
export const cutTail: Scenario = {
  name: 'cut-tail',
  what: 'the last events of a stream are cut; an export shows it',
  run: async (stage) => {
    const { site } = stage;
    const loaded = await stage.load({ run: 'cut-tail', commands: COMMANDS });
    await stage.settle();
    const examined = await stage.examine(loaded);
    await site.stopApps();
    const folder = join(mkdtempSync(join(site.state, 'export-')), 'of-the-log');
    const written = await lianxin(site.env, 'export', folder);
    const verify = (...args: readonly string[]) => lianxin(site.env, 'verify', '--chains', ...args);
    await cutNewest(site.database.ownerUrl);
    const alone = await verify();
    const beside = await verify('--against', folder);
    await cutLastOf(site.database.ownerUrl, loaded.acknowledged[0]?.stream as string);
    const within = await verify();
    return withFindings(
      examined,
      expected('the export is written', written.code === 0, written.err),
      expected('alone it says what it cannot show', alone.code === 0 && SAYS_LIMITS.test(alone.out), alone),
      expected('the export shows the end that is gone', beside.code === 1 && SAYS_CUT.test(beside.out), beside),
      expected('a row gone from within is seen alone', within.code === 1 && SAYS_GONE.test(within.out), within),
    );
  },
};
