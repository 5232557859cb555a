import { describe, expect, it } from '@jest/globals';
import { mergeTargetChoices, projectChoices } from './place-choices.ts';

type Context = Parameters<typeof mergeTargetChoices>[2];
type State = Parameters<typeof mergeTargetChoices>[0];

describe('the cases that one may be merged into', () => {
  it('are told with the day on which they were asked for where the office is', async () => {
    const row = { id: 'k2', number: 'LSW-2', category: 'funding', stage: 'resolution' };
    const rows = [{ ...row, requestedAt: '2020-01-19T16:30:00.000Z' }];
    const context = { readQueries: { run: () => Promise.resolve(rows) } } as unknown as Context;
    const state = { office: 'lsw', enterprise: 'e', number: 'LSW-1', stage: 'resolution' } as State;
    const [choice] = await mergeTargetChoices(state, 'MergeCase', context);
    expect(choice?.hint?.zh).toContain('2020-01-20');
  });
});

describe('the sites of the enterprise', () => {
  it('are those that stand that day; what is measured may be of one that ended, which is said', async () => {
    const projects = [
      { id: 'a', name: '一期' },
      { id: 'b', name: '二期', endedOn: '2020-02-20' },
      { id: 'c', name: '三期', endedOn: '2020-02-21' },
    ];
    const context = { at: '2020-02-20T16:30:00.000Z', stateOf: () => Promise.resolve({ projects }) };
    const of = async (type: Parameters<typeof projectChoices>[1]) =>
      (await projectChoices({ enterprise: 'e' } as State, type, context as unknown as Context)).map(
        ({ value, hint }) => [value, hint?.en],
      );
    const [a, b, c] = [
      ['a', undefined],
      ['b', 'until 2020-02-20'],
      ['c', 'until 2020-02-21'],
    ];
    expect(await of('LogVisit')).toEqual([a, c]);
    expect(await of('RecordMeasure')).toEqual([a, b, c]);
  });
});
