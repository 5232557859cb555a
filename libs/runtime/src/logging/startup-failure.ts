import { markControlsInText } from '@lianxin/contracts';

/** Why a process ends that could not begin; there is no log yet. */
export function reportStartupFailure(why: string): void {
  process.stderr.write(`${markControlsInText(why)}\n`);
}
