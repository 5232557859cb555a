import { markControlsInText } from '@lianxin/contracts';
import type { CliContext } from './cli-context.ts';

/** Whatever is shown goes through here: a text that came in from outside steers nobody's terminal. */
export const withMarkedOutput = (cli: CliContext): CliContext => ({
  ...cli,
  writeStdout: (line) => cli.writeStdout(markControlsInText(line)),
  writeStderr: (line) => cli.writeStderr(markControlsInText(line)),
  ask: (question) => cli.ask(markControlsInText(question)),
  askSecret: (question) => cli.askSecret(markControlsInText(question)),
});
