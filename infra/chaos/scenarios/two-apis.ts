import { expected } from '../check/finding.ts';
import type { Scenario } from './scenario.ts';
import { withFindings } from './scenario.ts';

const COMMANDS = 400;
/** Every answer so lost is asked for again at the other api. */
const LOSE_EVERY = 5;

/** Each command of a case goes to the next of two apis, and so does a retry. */
export const twoApis: Scenario = {
  name: 'two-apis',
  what: 'two apis on one store, retries at the other one',
  run: async (stage) => {
    const { site } = stage;
    const ports = [site.apiPort, await site.startAnotherApi()];
    const loaded = await stage.load({ run: 'two-apis', commands: COMMANDS, clients: 7, loseEvery: LOSE_EVERY, ports });
    await stage.settle();
    return withFindings(await stage.examine(loaded), expected('retries reach the other api', loaded.retries > 0));
  },
};
