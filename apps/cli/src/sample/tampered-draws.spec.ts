import { afterEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@lianxin/local/test-folder';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DrawExport } from '../../test/draw-export.ts';
import { FIRST_DRAW, chainAnew, makeDraws } from '../../test/draw-export.ts';
import { withData, withText, writeExport } from '../../test/tampered-export.ts';
import { findingsOf, typeAt, verify, verifyFolder } from '../../test/verify-export.ts';
import { blobPath } from '../record/blobs.ts';
import { BLOB_FOLDER } from '../record/manifest.ts';

const HASH = 'f'.repeat(64);
/** The same entries, one of them in another place. */
function moved(given: DrawExport, type: string, before: string): DrawExport {
  const rows = [...given.rows];
  const [one] = rows.splice(typeAt(type, given), 1);
  rows.splice(
    rows.findIndex((row) => row.type === before),
    0,
    ...(one ? [one] : []),
  );
  return { ...given, rows: chainAnew(rows) };
}

const cut = (text: string, line: number): string => text.split('\n').toSpliced(line, 1).join('\n');
const LAST_LINE = /(\n)([^\n]+)\/1(\t[^\n]*)\n$/;
const withCount = (text: string, count: number): string => text.replace(/\t\d+\n/, `\t${count}\n`);

afterEach(() => {
  process.exitCode = undefined;
});

describe('a record of draws that somebody changed and hashed anew', () => {
  const line = (text: string): string => withCount(cut(text, 7), 39);

  it.each<readonly [string, (given: DrawExport) => DrawExport, readonly string[]]>([
    ['a member dropped', (given) => withText(given, 'PopulationClosed', line), ['size', 'seed', 'member-missing']],
    [
      'a member dropped, and the hash kept',
      (given) => withText(given, 'PopulationClosed', line, { isHashed: false }),
      ['population-hash', 'size'],
    ],
    [
      'a mark of the order of bytes put before the population',
      (given) => withText(given, 'PopulationClosed', (text) => `\u{feff}${text}`, { isHashed: false }),
      ['population-hash', 'no-text'],
    ],
    [
      'a member altered',
      (given) => withText(given, 'PopulationClosed', (text) => text.replace('cadre-01', 'cadre-09')),
      ['seed', 'member-altered'],
    ],
    [
      'a member added',
      (given) =>
        withText(given, 'PopulationClosed', (text) => withCount(text.replace(LAST_LINE, '$1$2/1$3\n$2/2$3\n'), 41)),
      ['seed', 'member-extra'],
    ],
    [
      'a member listed twice',
      (given) => withText(given, 'PopulationClosed', (text) => withCount(text.replace(/(\n[^\n]+)/, '$1$1'), 41)),
      ['no-text'],
    ],
    [
      'a share exchanged',
      (given) => withData(given, 'ShareRevealed', () => ({ share: '3'.repeat(64) })),
      ['commitment-mismatch', 'seed'],
    ],
    [
      'a rate lowered',
      (given) => withData(given, 'DrawOpened', ({ rules }) => ({ rules: lowered(rules) })),
      ['rules-mismatch', 'size'],
    ],
    ['the seed exchanged', (given) => withData(given, 'DrawMade', () => ({ seed: HASH })), ['seed']],
    [
      'another sample',
      (given) => withText(given, 'DrawMade', (text) => text.replace('all', 'category:labour'), { field: 'sample' }),
      ['sample'],
    ],
    [
      'another verifier',
      (given) =>
        withText(given, 'DrawMade', (text) => text.replace(/\tverifier-\d\t/, '\tverifier-9\t'), {
          field: 'verifiers',
        }),
      ['lot'],
    ],
    [
      'a verifier who was not pinned',
      (given) =>
        withText(given, 'DrawMade', (text) => text.replace(/\tverifier-\d\t[^\n]*/, '\the\the'), {
          field: 'verifiers',
        }),
      ['lot'],
    ],
    [
      'a lot that leaves somebody out',
      (given) => withText(given, 'DrawMade', (text) => cut(text, 3), { field: 'verifiers' }),
      ['no-text'],
    ],
    ['a size', (given) => withData(given, 'PopulationClosed', () => ({ byStratum: {} })), ['size']],
    [
      'a share revealed before the closing',
      (given) => moved(given, 'ShareRevealed', 'PopulationClosed'),
      ['out-of-order'],
    ],
    ['a commitment after the closing', (given) => moved(given, 'PopulationClosed', 'ShareCommitted'), ['out-of-order']],
    ['a draw of no known form', (given) => withData(given, 'DrawMade', () => ({ seed: 1 })), ['unreadable']],
  ])('%s', async (_what, change, findings) => {
    const found = await findingsOf(change(makeDraws()));
    expect(found).toEqual(expect.arrayContaining([...findings]));
    expect(process.exitCode).toBe(1);
  });

  it('a share revealed before the public value', async () => {
    const given = makeDraws({ isPublic: true });
    expect(await findingsOf(moved(given, 'ShareRevealed', 'PublicValueRecorded'))).toEqual(['out-of-order']);
  });

  it('a public value that one person read twice', async () => {
    const given = makeDraws({ isPublic: true });
    const [first] = given.rows.filter(({ type }) => type === 'PublicValueRecorded');
    const { by } = first?.data as { readonly by: string };
    const twice = withData(given, 'PublicValueConfirmed', () => ({ by }));
    expect(await findingsOf(twice)).toEqual(expect.arrayContaining(['out-of-order', 'seed']));
  });

  it('a text with bytes that are no UTF-8', async () => {
    const folder = await writeExport(temporaryFolder(), makeDraws());
    const [population = ''] = makeDraws().texts.keys();
    appendFileSync(join(folder, BLOB_FOLDER, blobPath(population)), Buffer.of(0xff));
    const { findings } = await verifyFolder(folder);
    expect(findings.map(({ finding }) => finding)).toEqual(['population-hash', 'no-text']);
  });

  it('a text that is gone', async () => {
    const given = makeDraws();
    expect(await findingsOf({ ...given, texts: new Map() })).toEqual(['text-missing']);
  });

  it('a row changed without hashing it anew, or dropped', async () => {
    const given = makeDraws();
    const dropped = given.rows.toSpliced(typeAt('ShareCommitted', given), 1);
    const first = given.rows.map((row, n) => (n === 0 ? { ...row, id: 'x' } : row));
    expect(await findingsOf({ ...given, rows: first })).toEqual(['chain']);
    expect(await findingsOf({ ...given, rows: dropped })).toContain('chain');
  });

  it('an ending in two draws, and a week without a draw', async () => {
    const twice = makeDraws({ weeks: [10, 12] });
    const [first = ''] = [...twice.texts.values()].filter((text) => text.startsWith('lianxin-population'));
    const member = first.split('\n')[4] ?? '';
    const given = withText(twice, 'PopulationClosed', (text) =>
      text.includes('W12') ? withCount(text.replace('\n', `\n${member}\n`), 41) : text,
    );
    const { findings } = await verify(given);
    expect(findings.map(({ finding }) => finding)).toEqual(
      expect.arrayContaining(['member-in-two', 'member-extra', 'period-without-draw']),
    );
    expect(findings.find(({ finding }) => finding === 'member-in-two')?.where).toContain(FIRST_DRAW);
  });
});

function lowered(rules: unknown): object {
  const { strata, ...others } = rules as { readonly strata: readonly object[] };
  return { ...others, strata: strata.map((one, n) => (n === 0 ? { ...one, percent: 10, min: 1 } : one)) };
}
