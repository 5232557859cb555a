import { markedText } from '@lianxin/contracts';
import type { World } from './world.ts';

/** Whatever is shown goes through here: a text that came in from outside steers nobody's terminal. */
export const marking = (world: World): World => ({
  ...world,
  say: (line) => world.say(markedText(line)),
  note: (line) => world.note(markedText(line)),
  ask: (question) => world.ask(markedText(question)),
  askSecret: (question) => world.askSecret(markedText(question)),
});
