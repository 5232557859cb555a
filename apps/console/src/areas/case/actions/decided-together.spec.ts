import type { PossibleReply } from '@lianxin/contracts';
import { expect, it } from '@jest/globals';
import { decidedTogether } from './decided-together.ts';

const both = (words: string) => ({ zh: words, en: words });
const command = (type: string) => ({ type, primary: false, what: both(type), short: both(type) });
const missing = (type: string) => ({ type, short: both(type), code: 'wrong-stage', why: both('…') });
const namesOf = (commands: readonly string[], notNow: readonly string[] = []) => {
  const possible = { commands: commands.map(command), notNow: notNow.map(missing) } as unknown as PossibleReply;
  const after = decidedTogether(possible, 'Decide');
  return [after.commands, after.notNow].map((some) => some.map(({ type, short }) => [type, short.en]));
};

it('the two answers to an extension are one entry that says neither, possible or not', () => {
  const answers = ['ApproveExtension', 'RejectExtension'];
  const one = [['ApproveExtension', 'Decide']];
  expect(namesOf(['AddNote', ...answers])).toEqual([[['AddNote', 'AddNote'], ...one], []]);
  expect(namesOf([], answers)).toEqual([[], one]);
});

it('an answer that is possible alone is decided in the same form, which is not among what cannot be done too', () => {
  expect(namesOf(['RejectExtension'], ['ApproveExtension'])).toEqual([[['RejectExtension', 'Decide']], []]);
});
