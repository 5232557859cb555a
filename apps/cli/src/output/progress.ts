import type { CliContext } from '../context/cli-context.ts';

/** Ms between two lines of progress. */
const EVERY_MS = 2000;

/** Shows a line beside the answer now and then; with `--json` nobody reads it. */
export function createProgress(cli: CliContext, { json }: { readonly json?: boolean }): (line: () => string) => void {
  let shownMs = cli.now();
  return (line) => {
    const now = cli.now();
    if (json || now - shownMs < EVERY_MS) return;
    shownMs = now;
    cli.writeStderr(line());
  };
}
