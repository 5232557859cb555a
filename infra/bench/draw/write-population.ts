import { closeSync, openSync, writeSync } from 'node:fs';
const CATEGORIES = ['feedback', 'funding', 'labour', 'policy-advice', 'raw-materials', 'supplies', 'transport'];

const CADRES = 120;
const LINES_AT_ONCE = 10_000;

const pad = (n: number, digits: number): string => String(n).padStart(digits, '0');

function lineOf(n: number): string {
  const ending = n % 5 === 0 ? 'withdrawn' : 'resolved';
  const must = n % 60 === 0 ? 'breach' : '';
  const [category, cadre] = [CATEGORIES[n % CATEGORIES.length], pad((n % CADRES) + 1, 3)];
  const of = `cadre=cadre-${cadre}\tcategory=${category}\tending=${ending}\tgrade=${(n % 5) + 1}\tlate=no`;
  return `LSW-2026-${pad(n, 7)}/1\tmust=${must}\t${of}\n`;
}

/** A population's text, written piece by piece. */
export function writePopulation(file: string, members: number): void {
  const to = openSync(file, 'w');
  writeSync(to, `lianxin-population/1\tLSW/shandong-2020/2026-W10\t${members}\n`);
  for (let from = 1; from <= members; from += LINES_AT_ONCE) {
    const lines = Array.from({ length: Math.min(LINES_AT_ONCE, members - from + 1) }, (_, n) => lineOf(from + n));
    writeSync(to, lines.join(''));
  }
  closeSync(to);
}
