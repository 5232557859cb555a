import { describe, expect, it } from '@jest/globals';
import { replaceIds } from './replace-ids.ts';

const names: Readonly<Record<string, string>> = { 'u-965a': '王小明', 'cadre-02': '李红' };
const nameOf = (id: string): string => names[id] ?? id;

describe('people in what is shown', () => {
  it('are called by their names, wherever their ids stand, and nothing else is', () => {
    const shown = {
      ...{ holder: 'u-965a', number: 'u-965a', handlers: ['cadre-02', 'cadre-09'] },
      params: { insteadOf: 'u-965a, cadre-02' },
      stationings: [{ cadre: 'cadre-02', to: null }],
    };
    expect(replaceIds(shown, nameOf)).toEqual({
      ...{ holder: '王小明', number: 'u-965a', handlers: ['李红', 'cadre-09'] },
      params: { insteadOf: '王小明, 李红' },
      stationings: [{ cadre: '李红', to: null }],
    });
  });
});
