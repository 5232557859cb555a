import { join } from 'node:path';
import { expected } from '../check/finding.ts';
import { lianxin } from '../lianxin.ts';
import { emptied } from '../rows.ts';
import type { Scenario } from './scenario.ts';
import { together, withFindings } from './scenario.ts';

const COMMANDS = 120;
const SINCE = 60;

/** Workflows have seen more than the record knows by now: they look again, and act on what there is. */
export const olderExport: Scenario = {
  name: 'older-export',
  what: 'an older export is restored beside a newer scheduler',
  run: async (stage) => {
    const { site, say } = stage;
    const before = await stage.load({ run: 'before', commands: COMMANDS });
    const folder = join(site.state, 'export');
    const written = await lianxin(site.env, 'export', folder);
    // What came since is seen by the scheduler, and rings there after the record has lost it.
    await stage.load({ run: 'since', commands: SINCE });
    await stage.settle();
    await site.stopApps();
    await emptied(site.database.ownerUrl);
    const restored = await lianxin(site.env, 'import-log', folder);
    say(`restored: ${restored.out.trim().split('\n')[0]}`);
    await site.startApps();
    const after = await stage.load({ run: 'after', commands: COMMANDS });
    await stage.settle({ notBefore: Date.now() + 5000 });
    return withFindings(
      await stage.examine(together(before, after)),
      expected('the export is written', written.code === 0, written.err),
      expected('the export is restored', restored.code === 0, restored.err),
    );
  },
};
