/** More slips than this are another word. */
const SLIPS_MAX = 3;

/** Letters to put in, leave out or exchange to make one text of the other. */
function countSlips(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, n) => n);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries()) {
      const exchanged = (row[j] as number) + (letter === other ? 0 : 1);
      next.push(Math.min(exchanged, (row[j + 1] as number) + 1, (next[j] as number) + 1));
    }
    row = next;
  }
  return row[to.length] as number;
}

/** The name that was probably meant; undefined where none is within three slips and half its letters. */
export function nearestName(typed: string, names: readonly string[]): string | undefined {
  const [best] = names
    .map((name) => ({ name, slips: countSlips(typed.slice(0, name.length + SLIPS_MAX + 1), name) }))
    .filter(({ name, slips }) => slips <= SLIPS_MAX && slips * 2 < name.length)
    .sort((a, b) => a.slips - b.slips);
  return best?.name;
}
