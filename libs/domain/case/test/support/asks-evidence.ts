import type { EvidenceRule, Programme } from '@lianxin/programme';
import type { CaseHarness } from './case-harness.ts';
import { CHECKLIST, inFebruary, resolvedCase } from './cases-at-stages.ts';
import { DRAWING } from './drawing.ts';
import { ruleBook } from './rule-book.ts';
import { sha256 } from './sha256.ts';

/** What the programmes of these tests want to see, by item; of every other item nothing. */
export const ASKED: Readonly<Record<string, EvidenceRule>> = {
  'disinfection-log': { kind: 'file' },
  'protective-stock': { kind: 'count', unit: { zh: '只', en: 'pieces' } },
  'delivery-receipt': { kind: 'signature' },
};

function addAsking(of: string, id: string): void {
  const base = ruleBook.find(of) as Programme;
  const checklist = base.checklist.map((item) => ({
    ...item,
    ...(ASKED[item.id] && { evidence: ASKED[item.id] as EvidenceRule }),
  }));
  ruleBook.add([{ ...base, id, version: 1, checklist }], sha256);
}
// One that a supervisor assigns the verifier under.
addAsking('shandong-2020@3', 'asking');
addAsking(DRAWING, 'asking-drawing');

export const ASKING_UNDER_DRAW = { programme: 'asking-drawing' };

/** Resolved, under a programme that wants to see something, and given to a verifier. */
export const caseToVerify = (): CaseHarness =>
  resolvedCase({ programme: 'asking' }).mustSend('AssignVerifier', 'supervisor', inFebruary(12, '11:00'), {
    verifier: 'verifier-1',
  });

/** A file by a letter. */
export const hashOf = (letter: string): string => letter.repeat(64);
export const fileOf = (letter: string) => ({
  ...{ hash: hashOf(letter), sizeBytes: 1, mediaType: 'image/png', name: '图' },
});

/** Everything that is asked for: photograph `a`, signature `b`. */
export const SHOWN: Readonly<Record<string, object>> = {
  'disinfection-log': { files: [hashOf('a')] },
  'protective-stock': { count: 200 },
  'delivery-receipt': { signature: hashOf('b'), signatory: '王强' },
};

/** The whole checklist, with this evidence by item. */
export const answers = (shown: Readonly<Record<string, object | undefined>>, ...failed: string[]) => ({
  items: CHECKLIST.map((item) => ({
    ...{ item, passed: !failed.includes(item) },
    ...(shown[item] && { evidence: shown[item] }),
  })),
});
