import { describe, expect, it } from '@jest/globals';
import type { OpenedCase } from '@lianxin/case';
import type { Application } from '@lianxin/application';
import fc from 'fast-check';
import { beforeHandling } from '../../test/before-handling.ts';
import { InvoiceFixture } from '../../test/invoice-fixture.ts';
import { slowed } from '../../test/slowed.ts';

/** All merges reserve before the first of them ends its source. */
function together(town: InvoiceFixture, count: number): readonly Application[] {
  let waiting = count;
  let letGo = (): void => undefined;
  const all = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const meet = async (): Promise<void> => {
    waiting -= 1;
    if (waiting === 0) letGo();
    await all;
  };
  return Array.from({ length: count }, () => beforeHandling(town.openProcess(), 'MergeCase', meet));
}

const merge = (town: InvoiceFixture, into: string) => ({
  ...{ type: 'MergeCase', data: { into, reason: '同一诉求' }, commandId: town.nextId() },
});
const stateOf = async (town: InvoiceFixture, id: string) => {
  return (await town.openProcess().commands.cache.loadLatest(`case-${id}`)).state as OpenedCase;
};
/** Each case into another, at the same moment. */
const mergeAll = (
  town: InvoiceFixture,
  doors: readonly Application[],
  merges: readonly (readonly [string, string])[],
) => Promise.all(merges.map(([from, into], n) => town.send(doors[n] as Application, from, merge(town, into))));

/** Whom the open cases owe an answer. */
async function owed(town: InvoiceFixture, ids: readonly string[]): Promise<readonly string[]> {
  const states = await Promise.all(ids.map(async (id) => ({ id, state: await stateOf(town, id) })));
  const open = states.filter(({ state }) => state.stage !== 'closed');
  return open
    .flatMap(({ id, state }) => [`contact:${id}`, ...new Set(state.absorbed.flatMap(({ requesters }) => requesters))])
    .sort();
}
const everybody = (ids: readonly string[]): readonly string[] => ids.map((id) => `contact:${id}`);

describe('two merges that meet, each of the one into the other', () => {
  it('end with the later case in the earlier one, and leave nothing standing of the other merge', async () => {
    const town = new InvoiceFixture();
    await town.open('a', 'b');
    const outcomes = await mergeAll(town, together(town, 2), [
      ['a', 'b'],
      ['b', 'a'],
    ]);
    expect(outcomes).toEqual(['target-absorbed-here', 'accepted']);
    const [a, b] = [await stateOf(town, 'a'), await stateOf(town, 'b')];
    expect(b).toMatchObject({ stage: 'closed', ending: 'merged', mergedInto: a.number, absorbed: [] });
    // Each requester once, by the receipt of his own case.
    expect([a.stage, a.absorbed.map(({ source, requesters }) => [source, requesters])]).toEqual([
      'cadre-assignment',
      [['b', ['contact:b']]],
    ]);
    const told = (await town.ports.store.read('case-b')).filter(
      ({ type, data }) => type === 'NoticeIssued' && (data as { template: string }).template === 'case-merged',
    );
    expect(told.map(({ data }) => (data as { recipients: unknown }).recipients)).toEqual([['contact']]);
  });

  it('are refused the wrong way round before anything is reserved, while the right one is half done', async () => {
    const town = new InvoiceFixture();
    await town.open('a', 'b');
    const door = town.openProcess();
    await town.reserve(door, 'b', town.command(merge(town, 'a')));
    const before = (await town.ports.store.read('case-b')).length;
    expect(await town.send(door, 'a', merge(town, 'b'))).toBe('target-absorbed-here');
    expect((await town.ports.store.read('case-b')).length).toBe(before);
    expect(await town.send(door, 'b', merge(town, 'a'))).toBe('accepted');
  });
});

describe('merges of several cases at the same moment', () => {
  it('in a ring close none, give all back, and go on one after the other', async () => {
    const town = new InvoiceFixture();
    await town.open('a', 'b', 'c');
    const ring = [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
    ] as const;
    expect(await mergeAll(town, together(town, 3), ring)).toEqual(ring.map(() => 'absorbed-not-merged'));
    expect(await owed(town, ['a', 'b', 'c'])).toEqual(everybody(['a', 'b', 'c']));
    expect(await town.send(town.openProcess(), 'a', merge(town, 'b'))).toBe('accepted');
    expect(await town.send(town.openProcess(), 'b', merge(town, 'c'))).toBe('accepted');
    expect(await town.send(town.openProcess(), 'c', merge(town, 'a'))).toBe('target-closed');
  });

  it('of which one takes over what another gives away, leave nobody behind', async () => {
    const town = new InvoiceFixture();
    await town.open('a', 'b', 'c');
    // Absorbed as it is before anybody goes into it.
    const early = town.command(merge(town, 'c'));
    await town.reserve(town.openProcess(), 'b', early);
    expect(await town.send(town.openProcess(), 'a', merge(town, 'b'))).toBe('accepted');
    const answer = await town.openProcess().sendInternal('case-b', early);
    expect(answer).toMatchObject({ code: 'not-absorbed' });
    expect(await town.send(town.openProcess(), 'b', merge(town, 'c'))).toBe('accepted');
    expect(await owed(town, ['a', 'b', 'c'])).toEqual(everybody(['a', 'b', 'c']));
  });

  const IDS = ['a', 'b', 'c', 'd', 'e'];
  type Pair = readonly [string, string];
  const pairs: readonly Pair[] = IDS.flatMap((from) =>
    IDS.filter((into) => into !== from).map((into) => [from, into] as const),
  );

  /** A merge may be sent twice at once: by another person, or again by a sender that got no answer. */
  const twice = fc.constantFrom<'no' | 'other-id' | 'same-id'>('no', 'other-id', 'same-id');

  it('however they interleave, every requester is owed an answer by one open case', async () => {
    const merges = fc.integer({ min: 2, max: IDS.length }).chain((n) => {
      const ids = IDS.slice(0, n);
      const among = pairs.filter((pair) => pair.every((id) => ids.includes(id)));
      const size = { minLength: 1, maxLength: Math.min(6, among.length) };
      const sent = fc
        .shuffledSubarray(among, size)
        .chain((chosen) => fc.tuple(...chosen.map((pair) => pairedWith(pair))));
      return fc.record({ ids: fc.constant(ids), sent });
    });
    const pairedWith = (pair: Pair) => fc.record({ pair: fc.constant(pair), twice });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), merges, async (scheduler, { ids, sent }) => {
        const town = new InvoiceFixture();
        await town.open(...ids);
        const sends = sent.flatMap(({ pair: [from, into], twice }) => {
          const first = { from, command: merge(town, into) };
          if (twice === 'no') return [first];
          return [first, twice === 'same-id' ? first : { from, command: merge(town, into) }];
        });
        const doors = sends.map(() => town.openProcess(slowed(scheduler, town.ports.store)));
        const all = sends.map(({ from, command }, n) => town.send(doors[n] as Application, from, command));
        await scheduler.waitFor(Promise.all(all));
        expect(await owed(town, ids)).toEqual(everybody(ids));
      }),
      { numRuns: 200 },
    );
  }, 120_000);
});
