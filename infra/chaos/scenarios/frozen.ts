import { setTimeout as sleep } from 'node:timers/promises';
import { expected } from '../check/finding.ts';
import { readLog } from '../check/check.ts';
import { unseenRungs } from '../check/unseen.ts';
import type { Stage } from '../stage.ts';
import { abandoned, writeNotes } from './notes.ts';
import type { Scenario } from './scenario.ts';
import { together, withFindings } from './scenario.ts';

const COMMANDS = 150;
/** Offers are open for a minute: these lapse while nobody but the officers moves. */
const FROZEN_FROM_MS = 48_000;
/** Short of what the supervisor takes for silence: they are to go on as they were. */
const FROZEN_MS = 24_000;

const SLEEPERS = ['temporal', 'worker'] as const;

const until = (at: number): Promise<void> => sleep(Math.max(0, at - Date.now()));

/** The clock's acts recorded beside a command of an officer's, not by a workflow. */
async function byOfficers({ installation }: Stage): Promise<number> {
  const log = await readLog(installation);
  return log.filter(({ type, meta }) => type === 'OfferLapsed' && meta.door !== 'workflow').length;
}

/** What falls due meanwhile is found by the first who comes by, and afterwards by the clock that was late. */
export const frozen: Scenario = {
  name: 'frozen',
  what: 'scheduler and worker are frozen while officers work, and thawed',
  run: async (stage) => {
    const { site, say } = stage;
    const before = await stage.load({ run: 'before', commands: COMMANDS });
    const begun = Date.now();
    await until(begun + FROZEN_FROM_MS);
    const left = abandoned(stage, before);
    for (const name of SLEEPERS) site.signal(name, 'SIGSTOP');
    say(`frozen: ${SLEEPERS.join(', ')}; ${left.length} offers lapse meanwhile`);
    const thaw = begun + FROZEN_FROM_MS + FROZEN_MS;
    const meanwhile = await stage.load({ run: 'meanwhile', commands: COMMANDS });
    await until(thaw - 6000);
    // Every other one: the rest is the clock's alone.
    const some = left.filter((_, n) => n % 2 === 0);
    const notes = await writeNotes(stage, some, 'note-meanwhile');
    const found = await byOfficers(stage);
    await until(thaw);
    for (const name of [...SLEEPERS].reverse()) site.signal(name, 'SIGCONT');
    say(`thawed; ${found} lapsed offers were found by officers`);
    await stage.settle();
    const examined = await stage.examine(together(before, meanwhile, notes));
    return withFindings(
      examined,
      expected('officers find what lapsed while nobody else looked', found > 0, found),
      unseenRungs(await readLog(stage.installation)),
    );
  },
};
