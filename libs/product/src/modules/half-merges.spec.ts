import { describe, expect, it } from '@jest/globals';
import { busy, refused } from '@lianxin/kernel';
import { RetryingSender } from '@lianxin/application';
import { OfficeFixture } from '../../test/office-fixture.ts';
import { halfMergeRound } from './half-merges.ts';

describe('half a merge that cannot be given up', () => {
  it('holds up no other, whether it throws, is refused or too busy, is told once and put off', async () => {
    const town = new OfficeFixture();
    const asked: string[] = [];
    const rows = ['broken', 'refused', 'busy', 'fine'].map((target) => ({ target, source: 'gone', version: 2 }));
    const limits: unknown[] = [];
    town.ports.commands.handle = (stream) => {
      // What the source answers does not matter: the target asks it.
      if (stream === 'case-gone') return Promise.resolve(refused('reservation-over') as never);
      asked.push(stream);
      if (stream === 'case-broken') throw new Error('cannot be folded');
      if (stream === 'case-refused') return Promise.resolve(refused('not-absorbed') as never);
      if (stream === 'case-busy') return Promise.resolve(busy('too-many-writers') as never);
      return Promise.resolve({ stream, first: 3, last: 3, repeated: false } as never);
    };
    const readQueries = {
      run: ({ values }: { values: readonly unknown[] }) => {
        limits.push(values[1]);
        return Promise.resolve(rows);
      },
    };
    const told: string[] = [];
    const putOff = new RetryingSender((id) => told.push(id));
    const round = halfMergeRound({ ...town.ports, readQueries } as typeof town.ports, putOff);
    expect(await round(town.now)).toBe(1);
    expect([told, asked]).toEqual([
      ['broken/gone', 'refused/gone', 'busy/gone'],
      ['case-broken', 'case-refused', 'case-busy', 'case-fine'],
    ]);
    asked.length = 0;
    await round(town.now);
    expect([asked, told.length, putOff.count]).toEqual([['case-fine'], 3, 3]);
    expect(limits).toEqual([100, 103]);
    rows.splice(0, 3);
    await round(town.now);
    expect(putOff.count).toBe(0);
  });
});
