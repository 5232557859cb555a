/** @jest-environment jsdom */
import { describe, expect, it } from '@jest/globals';
import type { PossibleCommand } from '../../../forms/use-command-form.ts';
import type { AskedCase, Offer } from './offers.ts';
import { listOffers } from './offers.ts';
import { newRun } from './run.ts';

const both = (words: string) => ({ zh: words, en: words });
const command = (type: string, over: Partial<PossibleCommand> = {}): PossibleCommand => ({
  ...{ type, what: both(type), short: both(type), primary: false },
  ...over,
});
const cadre = (id: string, hint?: string) => ({ value: id, words: both(id), ...(hint && { hint: both(hint) }) });

function asked(
  n: number,
  commands: readonly PossibleCommand[],
  notNow: Readonly<Record<string, string>> = {},
): AskedCase {
  const refused = Object.entries(notNow).map(([type, why]) => ({
    type,
    short: both(type),
    code: 'no',
    why: both(why),
  }));
  const possible = { id: `k${n}`, version: n, stage: 'request', commands: [...commands], notNow: refused };
  return { id: `k${n}`, number: `LSW-${n}`, possible };
}

const offersOf = (...cases: readonly AskedCase[]) => listOffers(cases, 'zh');
const typesOf = (...cases: readonly AskedCase[]) => offersOf(...cases).map((one) => one.command.type);

describe('what marked cases allow', () => {
  it('is what any of them allows, what most do first, and at which version', () => {
    const offers = offersOf(asked(1, [command('AddNote')]), asked(2, [command('TakeCase'), command('AddNote')]));
    expect(offers.map(({ command: { type }, cases }) => [type, cases.map(({ id, seen }) => [id, seen])])).toEqual([
      [
        'AddNote',
        [
          ['k1', 1],
          ['k2', 2],
        ],
      ],
      ['TakeCase', [['k2', 2]]],
    ]);
  });

  it('has first what most of them wait for', () => {
    const take = command('TakeCase', { primary: true });
    expect(typesOf(asked(1, [command('AddNote')]), asked(2, [command('AddNote'), take]))).toEqual([
      'TakeCase',
      'AddNote',
    ]);
  });

  it('says of every other one why not, the same reason once', () => {
    const [take] = offersOf(
      asked(1, [command('TakeCase')]),
      asked(2, [], { TakeCase: '已有人认领' }),
      asked(3, []),
      asked(4, [], { TakeCase: '已有人认领' }),
      { id: 'k5', number: 'LSW-5', fault: '没有此件' },
    );
    expect(take?.others).toEqual([
      { why: '已有人认领', numbers: ['LSW-2', 'LSW-4'] },
      { why: undefined, numbers: ['LSW-3'] },
      { why: '没有此件', numbers: ['LSW-5'] },
    ]);
  });

  it('tells what is done for another person from what is done for oneself', () => {
    const offers = offersOf(
      asked(1, [command('AcceptOffer', { onBehalfOf: 'li' })]),
      asked(2, [command('AcceptOffer')]),
    );
    expect(offers.map((one) => [one.command.onBehalfOf, one.cases.length])).toEqual([
      ['li', 1],
      [undefined, 1],
    ]);
  });

  it('offers the choices that all have, with a hint where it is the same for all', () => {
    const assign = (...choices: ReturnType<typeof cadre>[]) => [command('AssignCase', { choices: { cadre: choices } })];
    const [offer] = offersOf(
      asked(1, assign(cadre('li', '主岗'), cadre('wang', '在办 3 件'), cadre('zhao'))),
      asked(2, assign(cadre('wang', '在办 3 件'), cadre('li'))),
    );
    expect(offer?.command.choices).toEqual({ cadre: [cadre('li'), cadre('wang', '在办 3 件')] });
  });

  const rungs = (...ids: readonly string[]) => [
    command('AcknowledgeRung', { choices: { rung: ids.map((id) => ({ value: id, words: both(`${id}级`) })) } }),
  ];

  it('leaves out what has to be chosen and has no choice that all have', () => {
    const assign = (id: string) => [command('AssignCase', { choices: { cadre: [cadre(id)] } })];
    expect(typesOf(asked(1, assign('li')), asked(2, assign('wang')))).toEqual([]);
    expect(typesOf(asked(1, assign('li')), asked(2, assign('li')))).toEqual(['AssignCase']);
  });

  it('answers everything that waits in each of them, where that is all there is to say', () => {
    const [offer] = offersOf(asked(1, rungs('r1', 'r2')), asked(2, rungs('r3')));
    expect(offer?.cases.map(({ each, about }) => [each, about])).toEqual([
      [[{ rung: 'r1' }, { rung: 'r2' }], 'r1级、r2级'],
      [[{ rung: 'r3' }], 'r3级'],
    ]);
    const { lines } = newRun(offer as Offer, { data: {} });
    expect(lines.map(({ number, command: { data, seen } }) => [number, data, seen])).toEqual([
      ['LSW-1', { rung: 'r1' }, undefined],
      ['LSW-1', { rung: 'r2' }, undefined],
      ['LSW-2', { rung: 'r3' }, undefined],
    ]);
    expect(new Set(lines.map(({ command: { commandId } }) => commandId)).size).toBe(3);
  });

  it('leaves out what is of one case: files, checklists, two texts side by side', () => {
    const commands = ['AttachFile', 'RecordLookBack', 'MergeCase', 'ResolveCase'].map((type) => command(type));
    expect(typesOf(asked(1, commands))).toEqual(['ResolveCase']);
  });
});
