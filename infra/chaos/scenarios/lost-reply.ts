import { expected } from '../check/finding.ts';
import type { Scenario } from './scenario.ts';
import { withFindings } from './scenario.ts';

const COMMANDS = 300;
const LOSE_EVERY = 3;

/** The command was recorded, and nobody hears of it. */
export const lostReply: Scenario = {
  name: 'lost-reply',
  what: 'every third answer is lost after the commit',
  run: async (stage) => {
    const loaded = await stage.load({ run: 'lost', commands: COMMANDS, loseEvery: LOSE_EVERY });
    await stage.settle();
    const examined = await stage.examine(loaded);
    return withFindings(examined, expected('a third is sent again', loaded.retries >= COMMANDS / LOSE_EVERY));
  },
};
