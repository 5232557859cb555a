import type { Reply } from '../client.ts';
import type { Finding } from '../check/finding.ts';
import { expectThat } from '../check/finding.ts';
import type { Scenario } from './scenario.ts';
import { withFindings } from './scenario.ts';

const COMMANDS = 400;

/** The second sender of a command gets the answer of the first. */
export const twoApisScenario: Scenario = {
  name: 'two-apis',
  what: 'two apis on one store: each command is sent to both at once',
  run: async (harness) => {
    const { product } = harness;
    const ports = [product.apiPort, await product.startAnother('api')];
    const pairs: (readonly Reply[])[] = [];
    const atOnce = (replies: readonly Reply[]): void => void pairs.push(replies);
    const loaded = await harness.load({
      run: 'two-apis',
      commands: COMMANDS,
      loseEvery: Infinity,
      ports,
      onSimultaneousReplies: atOnce,
    });
    await harness.waitUntilSettled();
    const both = pairs.filter(({ length }) => length === ports.length);
    harness.say(`${both.length} commands were accepted by both apis, of ${pairs.length} sent`);
    return withFindings(
      await harness.examine(loaded),
      expectThat('both apis accept nearly every command', both.length >= COMMANDS * 0.9, both.length),
      both.flatMap(findDifferentAnswers),
    );
  },
};

/** Two answers to one command name the same versions, and only one says that it was recorded just now. */
function findDifferentAnswers(replies: readonly Reply[]): readonly Finding[] {
  const places = new Set(replies.map(({ stream, first, last }) => `${stream}@${first}–${last}`));
  const fresh = replies.filter(({ repeated }) => repeated === false);
  return expectThat('both name one place, one of them as new', places.size === 1 && fresh.length === 1, replies);
}
