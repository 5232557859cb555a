import type { World } from '../world/world.ts';

/** Often enough to see that it goes on, seldom enough to read. */
const EVERY_MS = 2000;

/** Shows a line beside the answer now and then; with `--json` nobody reads it. */
export function progressOn(world: World, { json }: { readonly json?: boolean }): (line: () => string) => void {
  let shownMs = world.now();
  return (line) => {
    const now = world.now();
    if (json || now - shownMs < EVERY_MS) return;
    shownMs = now;
    world.note(line());
  };
}
