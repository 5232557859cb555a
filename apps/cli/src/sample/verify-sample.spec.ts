import { afterEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@lianxin/local/test-folder';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DrawExport, DrawVariant } from '../../test/draw-export.ts';
import { FIRST_DRAW, makeDraws } from '../../test/draw-export.ts';
import { writeExport } from '../../test/tampered-export.ts';
import { createTestContext } from '../../test/test-context.ts';
import { findingsOf, typeAt, verify } from '../../test/verify-export.ts';
import { runCommandLine } from '../program.ts';

const HASH = 'f'.repeat(64);

afterEach(() => {
  process.exitCode = undefined;
});

describe('a draw of the product, recomputed by code that is not of it', () => {
  it.each<readonly [string, DrawVariant]>([
    ['of two shares', {}],
    ['with a public value', { isPublic: true }],
    ['of which a share was not revealed', { isUnrevealed: true }],
    ['that follows another', { weeks: [10, 11] }],
  ])('%s is sound', async (_what, variant) => {
    const { sound, findings, draws } = await verify(makeDraws(variant));
    expect([sound, findings]).toEqual([true, []]);
    const { members = 0, drawn = [] } = draws[0] ?? {};
    expect(members).toBe(40);
    expect(drawn.length > 5 && (drawn.length === 32) === (variant.isUnrevealed === true)).toBe(true);
    expect(process.exitCode).toBeUndefined();
  });

  it('is told to people with what weakens it, and what cannot be shown', async () => {
    const { cli, said } = createTestContext();
    const folder = await writeExport(temporaryFolder(), makeDraws({ isUnrevealed: true }));
    expect(await runCommandLine(['verify', 'sample', '--export', folder], cli)).toBe(0);
    expect(said).toEqual([
      `${FIRST_DRAW}: 40 members, 32 drawn`,
      `${FIRST_DRAW}: not revealed in time by auditor-1, so everything was drawn`,
      expect.stringContaining('What this cannot show'),
    ]);
  });

  it('is told of as far as it has come', async () => {
    const given = makeDraws();
    const until = (type: string): DrawExport => ({ ...given, rows: given.rows.slice(0, typeAt(type, given)) });
    for (const type of ['PopulationClosed', 'ShareRevealed', 'DrawMade'])
      expect(await findingsOf(until(type))).toEqual([]);
  });

  it('can be asked for by its name; a name that there is not is refused', async () => {
    const given = makeDraws({ weeks: [10, 11] });
    expect((await verify(given, '--draw', FIRST_DRAW)).draws.map(({ draw }) => draw)).toEqual([FIRST_DRAW]);
    const { cli, noted } = createTestContext();
    const folder = await writeExport(temporaryFolder(), given);
    expect(await runCommandLine(['verify', 'sample', '--export', folder, '--draw', 'x'], cli)).not.toBe(0);
    expect(noted.join('\n')).toContain('There is no draw x');
  });
});

describe('a card that was kept outside', () => {
  const cardOf = ({ rows }: DrawExport): readonly string[] => {
    const dataOf = (type: string) =>
      (rows.find((row) => row.type === type) ?? { data: {} }).data as Record<string, string>;
    const [opened, committed, closed] = [dataOf('DrawOpened'), dataOf('ShareCommitted'), dataOf('PopulationClosed')];
    return [
      ...['lianxin-draw-card/1', `draw ${FIRST_DRAW}`, `rules ${opened['rulesHash']}`],
      ...[`commitment system ${opened['commitment']}`, `commitment auditor-1 ${committed['commitment']}`],
      ...[`members 40`, `population ${closed['hash']}`, `seed ${dataOf('DrawMade')['seed']}`],
    ];
  };
  const paperOf = (lines: readonly string[]): string => {
    const file = join(temporaryFolder(), 'card.txt');
    writeFileSync(file, lines.join('\r\n'));
    return file;
  };

  it('of any day says what the record says', async () => {
    const given = makeDraws();
    const card = cardOf(given);
    for (const lines of [card, card.slice(0, 5)])
      expect(await findingsOf(given, '--paper', paperOf(lines))).toEqual([]);
  });

  it('gives away a record that was made anew as a whole', async () => {
    const given = makeDraws();
    const card = cardOf(given).map((one) => (one.startsWith('commitment system') ? `commitment system ${HASH}` : one));
    const { findings } = await verify(given, '--paper', paperOf(card));
    expect(findings).toEqual([{ draw: FIRST_DRAW, finding: 'paper-mismatch', where: `commitment system ${HASH}` }]);
  });

  it('of a draw that is not in the record is told line by line', async () => {
    const given = makeDraws();
    expect(await findingsOf({ ...given, rows: [] }, '--paper', paperOf(cardOf(given)))).toEqual(['paper-mismatch']);
  });
});
