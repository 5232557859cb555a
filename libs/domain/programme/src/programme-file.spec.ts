import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseLocatedJson } from '@lianxin/kernel';
import { runs } from '@lianxin/local/test-runs';
import fc from 'fast-check';
import { checkNewProgramme, checkProgrammeFile, hashProgramme, ProgrammeRegistry, shippedProgrammes } from './index.ts';
import { sha256 } from '../test/sha256.ts';
import type { Programme } from './index.ts';
import { findTextProblems } from './check-plain-text.ts';

const ruleBook = new ProgrammeRegistry();
const text = readFileSync(join(__dirname, 'data/shandong-2020.json'), 'utf8');
const lines = text.split('\n');
const lineWith = (part: string, after = 0): number =>
  lines.findIndex((line, i) => i >= after && line.includes(part)) + 1;
const without = (line: number): string => lines.filter((_, i) => i !== line - 1).join('\n');
const instead = (line: number, by: string): string => lines.map((one, i) => (i === line - 1 ? by : one)).join('\n');

const resolveLine = lineWith('"resolve": {');
const amountLine = lineWith('"amount"', resolveLine);

describe('checking a programme file', () => {
  it('finds nothing wrong with one that ships, and knows its content', () => {
    const { programme, problems } = checkProgrammeFile(`\ufeff${text}`);
    expect(problems).toEqual([]);
    expect(hashProgramme(programme as Programme, sha256)).toBe(
      hashProgramme(ruleBook.find('shandong-2020@1') as Programme, sha256),
    );
  });

  it('names the line and column of a wrong value', () => {
    expect(checkProgrammeFile(instead(amountLine, '      "amount": 0,')).problems).toEqual([
      { path: 'clocks.resolve.amount', rule: 'whole-number:1..525600', line: amountLine, column: 17 },
    ]);
  });

  it('names a layer and a zone of no calendar before a pack is used, and reads one that is in use', () => {
    const [calendarLine, offsetLine] = [lineWith('"calendar"'), lineWith('"offsetMinutes"')];
    const misspelt = instead(calendarLine, '    "calendar": "cn/shangdong",');
    expect(checkNewProgramme(misspelt).problems).toEqual([
      {
        path: 'office.calendar',
        rule: expect.stringMatching(/^layer-unknown:cn\|.*cn\/shandong\|/),
        line: calendarLine,
        column: 17,
      },
    ]);
    expect(checkNewProgramme(instead(offsetLine, '      "offsetMinutes": 60,')).problems).toMatchObject([
      { path: 'office.hours.offsetMinutes', rule: 'zone-of-the-calendar:480', line: offsetLine },
    ]);
    expect(checkProgrammeFile(misspelt).programme?.office.calendar).toBe('cn/shangdong');
    for (const pack of shippedProgrammes) expect(checkNewProgramme(JSON.stringify(pack)).problems).toEqual([]);
  });

  it('names the line of an unknown field by its name', () => {
    expect(checkProgrammeFile(instead(amountLine, '      "amount": 5,\n      "amuont": 5,')).problems).toEqual([
      { path: 'clocks.resolve.amuont', rule: 'unknown-field', line: amountLine + 1, column: 7 },
    ]);
  });

  it('names the object that lacks a field', () => {
    const [problem] = checkProgrammeFile(without(amountLine)).problems;
    expect(problem).toEqual({
      path: 'clocks.resolve.amount',
      rule: 'whole-number:1..525600',
      line: resolveLine,
      column: 16,
    });
  });

  it('names a key that stands there twice: the later would win silently', () => {
    expect(checkProgrammeFile(instead(amountLine, '      "amount": 5, "amount": 9,')).problems).toEqual([
      { path: 'clocks.resolve.amount', rule: 'key-twice', line: amountLine, column: 20 },
    ]);
  });

  it.each([
    ['', 1, 1],
    ['{', 1, 2],
    ['{"id": "a",}', 1, 12],
    ['{\n  "id": tru\n}', 2, 9],
    ['[1, 02]', 1, 5],
    ['{} {}', 1, 4],
    ['{"a": "line\nbreak"}', 1, 7],
    ['['.repeat(300), 1, 102],
  ])('of %j says where the JSON breaks off', (broken, line, column) => {
    expect(checkProgrammeFile(broken).problems).toEqual([{ path: '', rule: 'json-expected', line, column }]);
  });
});

describe('reading JSON with its places', () => {
  it('reads what any JSON text says', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.nat(4), (json, indent) => {
        const laidOut = JSON.stringify(JSON.parse(json), null, indent);
        // What JSON.parse makes of `__proto__` and of a key given twice is not what is asked here.
        fc.pre(!laidOut.includes('__proto__'));
        expect(parseLocatedJson(laidOut).value).toEqual(JSON.parse(laidOut));
      }),
      { numRuns: runs(100) },
    );
  });

  it('refuses what is no JSON text', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom('', ',', '}', '"', '\\', '0'),
        (json, where, by) => {
          const at = where % (json.length + 1);
          const changed = json.slice(0, at) + by + json.slice(at + 1);
          const says = (read: () => unknown): string => {
            try {
              return JSON.stringify(read());
            } catch {
              return 'no JSON';
            }
          };
          fc.pre(!changed.includes('__proto__'));
          expect(says(() => parseLocatedJson(changed).value)).toBe(says(() => JSON.parse(changed) as unknown));
        },
      ),
      { numRuns: runs(500) },
    );
  });
});

type Place = readonly [path: string, put: (text: string) => unknown];

/** Every string of a pack, however deep, and the pack with another one there. */
function stringPlaces(value: unknown, path = '', put: (text: unknown) => unknown = (text) => text): readonly Place[] {
  if (typeof value === 'string') return [[path, put]];
  if (typeof value !== 'object' || value === null) return [];
  const inner = (key: string, at: string): readonly Place[] =>
    stringPlaces((value as Record<string, unknown>)[key], at, (text) =>
      put(Array.isArray(value) ? value.with(Number(key), text) : { ...value, [key]: text }),
    );
  return Object.keys(value).flatMap((key) =>
    inner(key, Array.isArray(value) ? `${path}[${key}]` : [path, key].filter(Boolean).join('.')),
  );
}

const HOSTILE: Readonly<Record<string, string>> = {
  'a lone surrogate': '\ud800',
  'the other half alone': '\udc00',
  NUL: '\u0000',
  ESC: '\u001b',
  'a line feed': '\n',
  'a line separator': '\u2028',
  'a direction override': '\u202e',
  'an isolate': '\u2066',
};

/** A place of each kind, of whichever pack that ships has one. */
const everyPlace = [
  ...new Map(
    shippedProgrammes
      .flatMap((pack) => stringPlaces({ $schema: './programme.schema.json', ...pack }))
      .map((place) => [place[0].replaceAll(/\d+/g, ''), place]),
  ).values(),
];

describe('every text of a pack', () => {
  it('is a plain line, or refused with its line and field', () => {
    expect(everyPlace.length).toBeGreaterThan(40);
    everyPlace.forEach(([path, put], i) => {
      const texts = Object.values(HOSTILE).map((bad) => `一${bad}二`);
      const refused = texts.map((bad) => findTextProblems(put(bad)).some((one) => one.path === path));
      expect([path, refused]).toEqual([path, texts.map(() => true)]);
      // Its line is found the same way whichever it is: one of them a place.
      const bad = texts[i % texts.length] as string;
      const text = JSON.stringify(put(bad), null, 2);
      const line = text.split('\n').findIndex((one) => one.includes(JSON.stringify(bad))) + 1;
      expect(checkNewProgramme(text).problems).toContainEqual(expect.objectContaining({ path, line }));
    });
  });

  it('of one that cases are pinned to is left as it is: they go on under it', () => {
    const odd = JSON.stringify({ ...shippedProgrammes[0], title: { zh: '一\n二', en: 'a' } });
    expect(checkProgrammeFile(odd).problems).toEqual([]);
    expect(checkNewProgramme(odd).problems).toMatchObject([{ path: 'title.zh', rule: 'control-character' }]);
  });
});
