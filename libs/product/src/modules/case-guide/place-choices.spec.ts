import { describe, expect, it } from '@jest/globals';
import { mergeTargetChoices } from './place-choices.ts';

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
