import { describe, expect, it } from '@jest/globals';
import type { ReadQueries } from '@lianxin/engine';
import { requireProgrammesInUse } from './programmes-in-use.ts';
import { ProgrammeRegistry } from '@lianxin/programme';

const ruleBook = new ProgrammeRegistry();

/** Read models that answer so; `built`: whether they exist. */
const models = (built: boolean, ...used: readonly (readonly [string, number])[]): ReadQueries => ({
  run: async ({ text }) =>
    text.includes('to_regclass') ? [{ built }] : used.map(([programme, cases]) => ({ programme, cases })),
});

describe('a start whose folder of programmes is not what it was', () => {
  it('is refused, naming the programme, how many cases need it, and what to do', async () => {
    const lacking = models(true, ['shandong-2020@2', 30], ['our-own@3', 12], ['our-own', 0]);
    await expect(requireProgrammesInUse(ruleBook, lacking)).rejects.toThrow(
      /LIANXIN_PROGRAMMES_DIR.*our-own@3, our-own, under which 12 open cases run\. Put its file back/,
    );
  });

  it('goes on where every programme is known, and before there are read models', async () => {
    await requireProgrammesInUse(ruleBook, models(true, ['shandong-2020@2', 30], ['shandong-2020', 0]));
    await requireProgrammesInUse(ruleBook, models(false, ['our-own@3', 12]));
  });
});
