import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS } from '@lianxin/kernel';
import type { ChecklistItem, EvidenceRule, Programme } from '@lianxin/programme';
import { shippedProgrammes } from '@lianxin/programme';
import { diffProgrammes, rulesInWords } from './programme-rules.ts';

const shipped = (id: string, version: number): Programme =>
  shippedProgrammes.find((one) => one.id === id && one.version === version) as Programme;

/** Words that are chosen from a list: another one of it. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  ...{ unit: 'hours', countFrom: 'same', owner: 'enterprise', rung: 'interview', callbackBad: 'all' },
  ...{ type: 'date', then: 'goes-up', kind: 'suggestion', urgency: 'general', category: 'funding', clocks: 'assign' },
  ...{ recipients: 'verifier', stops: 'acknowledge-rung', always: 'complaint', oursIn: 'offset' },
};
/** What a version is called; and nothing is counted in any unit where it is to be at once. */
const isNoRule = (programme: Programme, { path }: Leaf): boolean =>
  ['id', 'version'].includes(path.join('.')) ||
  (path[0] === 'ladder' && path[3] === 'unit' && programme.ladder[Number(path[1])]?.offset.amount === 0);

interface Leaf {
  readonly path: readonly string[];
  readonly value: unknown;
}
const leavesOf = (value: unknown, path: readonly string[] = []): readonly Leaf[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) => leavesOf(part, [...path, key]))
    : [{ path, value }];

function otherValue({ path, value }: Leaf): unknown {
  if (typeof value === 'number') return value + (path.at(-1) === 'longMs' ? MINUTE_MS : 1);
  if (typeof value === 'boolean') return !value;
  const field = [...path].reverse().find((key) => !/^\d+$/.test(key)) ?? '';
  const other = path.includes('laterDates') ? 'needs-another' : OTHER_WORDS[field];
  return other === undefined || other === value ? `${String(value)}-2` : other;
}

function withOther(programme: Programme, leaf: Leaf): Programme {
  const copy = structuredClone(programme);
  const place = leaf.path.slice(0, -1).reduce<object>((at, key) => at[key as keyof typeof at], copy);
  Object.assign(place, { [leaf.path.at(-1) ?? '']: otherValue(leaf) });
  return copy;
}

const decidedBenefits = shipped('shandong-2020', 5)
  .benefits.slice(0, 1)
  .map((benefit) => ({
    ...{ ...benefit, id: `decided-${benefit.id}`, ours: true },
    grants: { amountMaxFen: 1, ours: true, ...benefit.grants },
  }));

describe('a programme in words', () => {
  it('says what two versions have otherwise, in both languages', () => {
    const [before, after] = [shipped('demo-minutes', 2), shipped('demo-minutes', 3)];
    expect(diffProgrammes(before, after)).toMatchObject([
      {
        path: 'waits',
        after: { zh: expect.stringContaining('挂起期间停计：'), en: expect.stringContaining('these stand still: ') },
      },
      { path: 'laterDates', before: null, after: { en: 'the earlier date is kept as promised; own figure' } },
    ]);
    expect(diffProgrammes(after, before).map(({ path }) => path)).toEqual(['waits', 'laterDates']);
    expect(diffProgrammes(after, after)).toEqual([]);
  });

  it('has words for all of it', () => {
    for (const programme of shippedProgrammes) {
      const lines = rulesInWords(programme);
      expect(new Set(lines.map(({ path }) => path)).size).toBe(lines.length);
      const texts = lines.flatMap(({ words, says }) => [words.zh, words.en, says.zh, says.en]);
      expect(texts.filter((text) => /programme\.|\{|undefined|\bNaN\b/.test(text) || text === '')).toEqual([]);
    }
  });

  it('has what the product notes of a document in both languages', () => {
    const noted = shippedProgrammes.flatMap((programme) =>
      programme.sources.flatMap(({ note }, n) => {
        const says = rulesInWords(programme).find(({ path }) => path === `sources.${n}`)?.says.zh;
        return note !== undefined && says?.includes(note) ? [note] : [];
      }),
    );
    expect(noted).toEqual([]);
    const ours = { title: '我们的办法', documentNumber: '', note: 'as we noted it' };
    const [first] = rulesInWords({ ...shipped('ratings', 3), sources: [ours] }).filter(
      ({ path }) => path === 'sources.0',
    );
    expect(first?.says.zh).toBe('我们的办法（as we noted it）');
  });

  it('says what has to be shown of an item', () => {
    const programme = shipped('ratings', 3);
    const saysWith = (evidence: EvidenceRule) =>
      rulesInWords({ ...programme, checklist: [{ id: 'stock', title: { zh: '储备', en: 'stock' }, evidence }] }).find(
        ({ path }) => path === 'checklist.stock',
      )?.says;
    expect(saysWith({ kind: 'count', unit: { zh: '只', en: 'pieces' } })).toEqual({
      ...{ zh: '储备；须清点，单位：只', en: 'stock; to be counted, in pieces' },
    });
    expect(saysWith({ kind: 'file' })?.zh).toBe('储备；须附照片或文件');
    expect(saysWith({ kind: 'signature' })?.zh).toBe('储备；须签字并写明签字人');
  });

  it('says in yuan what a benefit grants', () => {
    const granted = { ...shipped('shandong-2020', 5), benefits: decidedBenefits };
    const says = rulesInWords(granted).find(({ path }) => path.endsWith('.grants'))?.says;
    expect(says).toMatchObject({
      zh: expect.stringContaining('最多 0.01 元'),
      en: expect.stringContaining('0.01 yuan'),
    });
  });

  it('names its calendars as people do', () => {
    const says = (path: string) => rulesInWords(shipped('shandong-2020', 3)).find((one) => one.path === path)?.says;
    expect(says('office.calendar')).toEqual({ zh: '山东', en: 'Shandong' });
    expect(says('office.enterpriseCalendar')).toEqual({ zh: '山东 · 企业', en: 'Shandong · enterprises' });
  });

  it.each(['shandong-2020', 'guangdong', 'beijing-jsjb', 'ratings'])('hides no change of %s', (id) => {
    const perDay = { phone: 1, address: 2, enterprise: 3, office: 4 };
    const [first, ...others] = shipped(id, 3).checklist;
    const counted = {
      ...(first as ChecklistItem),
      evidence: { kind: 'count', unit: { zh: '只', en: 'pieces' } } as const,
    };
    const programme = {
      ...{ ...shipped(id, 3), checklist: [counted, ...others] },
      publicFiling: { perDay, staffReserve: 1, ours: true },
      // Of versions that decide benefits, as well as of those that told of a trip alone.
      benefits: [...shipped(id, 3).benefits, ...decidedBenefits],
    };
    const unseen = leavesOf(programme).filter(
      (leaf) => !isNoRule(programme, leaf) && diffProgrammes(programme, withOther(programme, leaf)).length === 0,
    );
    expect(unseen.map(({ path }) => path.join('.'))).toEqual([]);
  });
});
