import { describe, expect, it } from '@jest/globals';
import type { Translate } from '../../words/t.ts';
import type { Answer, Chosen, Item } from './checklist-answers.ts';
import { faultsOfEvidence } from './checklist-answers.ts';

const what = { zh: '储备', en: 'stock' };
const t = ((key: string) => key.replace('console.form.shown.', '')) as Translate;
const PHOTO = new File(['…'], 'a.jpg');
const NOTHING: Chosen = { files: [] };

const faultsOf = (evidence: Item['evidence'], answer: Partial<Answer>, chosen = NOTHING): readonly string[] => {
  const item = { id: 'stock', what, ...(evidence && { evidence }) };
  return [...faultsOfEvidence([item], [{ item: 'stock', ...answer }], { chosen: { 0: chosen }, t })].flat();
};

describe('what is asked for of an item', () => {
  it('is missed once the item is answered, each at its field', () => {
    const passed = true;
    expect(faultsOf({ kind: 'count', unit: what }, { passed })).toEqual(['items.0.evidence.count', 'count-missing']);
    expect(faultsOf({ kind: 'file' }, { passed })).toEqual(['items.0.files', 'file-missing']);
    expect(faultsOf({ kind: 'signature' }, { passed })).toEqual(['items.0.signature', 'signature-missing']);
    for (const kind of ['count', 'file', 'signature'] as const) expect(faultsOf({ kind }, {})).toEqual([]);
    expect(faultsOf(undefined, { passed })).toEqual([]);
  });

  it('is there: a count of none too, a file that was ticked or chosen, a signature with its name', () => {
    const passed = true;
    expect(faultsOf({ kind: 'count' }, { passed, evidence: { count: '0' } })).toEqual([]);
    expect(faultsOf({ kind: 'file' }, { passed, evidence: { files: ['a'] } })).toEqual([]);
    expect(faultsOf({ kind: 'file' }, { passed }, { files: [PHOTO] })).toEqual([]);
    const signed = { files: [], signature: PHOTO };
    expect(faultsOf({ kind: 'signature' }, { passed }, signed)).toEqual([
      ...['items.0.evidence.signatory', 'signatory-missing'],
    ]);
    expect(faultsOf({ kind: 'signature' }, { passed, evidence: { signatory: '王' } }, signed)).toEqual([]);
  });

  it('is no signature of what is not in order', () => {
    expect(faultsOf({ kind: 'signature' }, { passed: false })).toEqual([]);
    expect(faultsOf({ kind: 'count' }, { passed: false })).toHaveLength(2);
  });
});
