import { describe, expect, it } from '@jest/globals';
import type { OpenedCase } from '@lianxin/case';
import type { HandleCommand } from '@lianxin/engine';
import { InvoiceTown } from '../../test/invoice-town.ts';

type Door = Pick<HandleCommand, 'handle' | 'rehearsal'>;

/** Both merges reserve before either ends its source. */
function together(town: InvoiceTown): readonly [Door, Door] {
  let waiting = 2;
  let letGo = (): void => undefined;
  const both = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const door = (own: HandleCommand): Door => ({
    rehearsal: () => own.rehearsal(),
    handle: async (stream, command, seen) => {
      if (command.type !== 'MergeCase') return own.handle(stream, command, seen);
      waiting -= 1;
      if (waiting === 0) letGo();
      await both;
      return own.handle(stream, command, seen);
    },
  });
  return [door(town.door()), door(town.door())];
}

describe('two merges that meet, each of the one into the other', () => {
  const merge = (town: InvoiceTown, into: string) => ({
    ...{ type: 'MergeCase', data: { into, reason: '同一诉求' }, commandId: town.nextId() },
  });
  const stateOf = async (town: InvoiceTown, id: string) => {
    return (await town.door().cache.fresh(`case-${id}`)).state as OpenedCase;
  };

  it('end with the later case in the earlier one, and leave nothing standing of the other merge', async () => {
    const town = new InvoiceTown();
    await town.open('a', 'b');
    const [one, other] = together(town);
    const outcomes = await Promise.all([
      town.send(one, 'a', merge(town, 'b')),
      town.send(other, 'b', merge(town, 'a')),
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
    const town = new InvoiceTown();
    await town.open('a', 'b');
    const door = town.door();
    await town.reserve(door, 'b', town.command(merge(town, 'a')));
    const before = (await town.ports.store.read('case-b')).length;
    expect(await town.send(door, 'a', merge(town, 'b'))).toBe('target-absorbed-here');
    expect((await town.ports.store.read('case-b')).length).toBe(before);
    expect(await town.send(door, 'b', merge(town, 'a'))).toBe('accepted');
  });
});
