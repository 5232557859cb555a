import { expectThat } from '../check/finding.ts';
import type { Scenario } from './scenario.ts';
import { withFindings } from './scenario.ts';

const COMMANDS = 300;
const LOSE_EVERY = 3;

/** The command was recorded, and its answer lost. */
export const lostReplyScenario: Scenario = {
  name: 'lost-reply',
  what: 'every third answer is lost after the commit',
  run: async (harness) => {
    const loaded = await harness.load({ run: 'lost', commands: COMMANDS, loseEvery: LOSE_EVERY });
    await harness.waitUntilSettled();
    const examined = await harness.examine(loaded);
    return withFindings(examined, expectThat('a third is sent again', loaded.retries >= COMMANDS / LOSE_EVERY));
  },
};
