import { sha256Hex } from '@lianxin/adapter-crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { instant, isRejection, addMs } from '@lianxin/kernel';
import type { Programme } from '@lianxin/programme';
import type { Change, ChangeState } from '@lianxin/registers';
import { CHANGES_STREAM } from '@lianxin/registers';
import { CADRE, LEADER, OFFICER, OPERATOR, OfficeFixture } from '../../test/office-fixture.ts';
import type { RequestedChange, ChangePreview, OrderResult } from './index.ts';
import { storePreview, orderChange, previewChange, rollOutNextBatch } from './index.ts';
import { ruleBook } from '../../test/product.ts';

const BEFORE = 'shandong-2020@2';
const AFTER = 'shandong-2020@1008';
const before = ruleBook.findVersion(BEFORE)?.programme as Programme;
ruleBook.add(
  [{ ...before, version: 1008, clocks: { ...before.clocks, resolve: { ...before.clocks.resolve, amount: 10 } } }],
  sha256Hex,
);
/** Monday, a week after it began; with five working days more. */
const DUE_BEFORE = instant('2020-02-17T09:00:00.000Z');
const DUE_AFTER = instant('2020-02-24T09:00:00.000Z');
const HOUR = 3_600_000;

describe('a change of rules under running cases', () => {
  let town: OfficeFixture;
  let sent = 0;
  const asked = (from = BEFORE, to = AFTER): RequestedChange => ({
    what: { kind: 'programme', from, to },
    effectiveAt: addMs(town.now, HOUR),
  });

  async function preview(what = asked()): Promise<{ readonly shown: ChangePreview; readonly hash: string }> {
    const shown = await previewChange(town.ports, what);
    if (isRejection(shown)) throw new Error(shown.code);
    return { shown, hash: await storePreview(town.ports, shown) };
  }

  const order = (hash: string, id: string, commandId?: string) => {
    sent += 1;
    const by = { commandId: commandId ?? `order-${id}-${sent}`, actor: OPERATOR, ingress: 'http' } as const;
    return orderChange(town.ports, { preview: hash, id, title: '期限调整', documentNumber: '' }, by);
  };

  async function ordered(id = 'longer', what = asked()): Promise<OrderResult> {
    const answer = await order((await preview(what)).hash, id);
    if (isRejection(answer)) throw new Error(answer.code);
    await turn('ConfirmChange', id, LEADER);
    return answer;
  }

  const change = async (id = 'longer'): Promise<Change | undefined> => {
    const { state } = await town.ports.commands.cache.loadLatest(CHANGES_STREAM);
    return (state as ChangeState).changes.find((one) => one.id === id);
  };
  const turn = (type: string, id = 'longer', by = OPERATOR) => town.mustSend(CHANGES_STREAM, type, { id }, by);

  async function rolledOut(): Promise<number> {
    for (let batches = 0; ; batches += 1) {
      const { acts } = await rollOutNextBatch(town.ports, town.now);
      if (!acts[0] || acts[0].at > town.now) return batches;
    }
  }

  beforeEach(async () => {
    town = new OfficeFixture();
    await town.register(BEFORE);
    for (const id of ['a', 'b', 'c']) await town.open(id);
    town.advanceHours(24);
  });

  it('is shown case by case: due before and after, pauses kept, rungs to come', async () => {
    const { shown } = await preview();
    expect(shown.rows.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    const [clock] = shown.rows[0]?.clocks ?? [];
    expect(clock).toMatchObject({ kind: 'resolve', before: DUE_BEFORE, after: DUE_AFTER, pausedMs: 0, breach: 'none' });
    expect(clock?.rungs.map(({ act }) => act.split('/')[1])).toContain('yellow-card');
    expect(await town.resolveDue('a')).toBe(DUE_BEFORE);
  });

  it('reaches every case once, with its cause, and says how far it came', async () => {
    await ordered();
    town.advanceHours(1);
    await rolledOut();
    expect(await Promise.all(['a', 'b', 'c'].map((id) => town.resolveDue(id)))).toEqual(Array(3).fill(DUE_AFTER));
    expect((await town.eventTypes('case-a')).filter((type) => type === 'ChangeApplied')).toHaveLength(1);
    expect(await change()).toMatchObject({ status: 'done', progress: { reached: 3, changed: 3, otherwise: [] } });
  });

  it('killed half-way and begun again, it finishes and does nothing twice', async () => {
    await ordered();
    town.advanceHours(1);
    const { handle } = town.ports.commands;
    let left = 2;
    town.ports.commands.handle = (stream, command, seen) => {
      left -= 1;
      if (left < 0) throw new Error('killed');
      return handle.call(town.ports.commands, stream, command, seen);
    };
    await expect(rollOutNextBatch(town.ports, town.now)).rejects.toThrow('killed');
    town.ports.commands.handle = handle;
    expect(await change()).toMatchObject({ status: 'ordered', progress: { batches: 0 } });
    await rolledOut();
    for (const id of ['a', 'b', 'c'])
      expect((await town.eventTypes(`case-${id}`)).filter((type) => type === 'ChangeApplied')).toHaveLength(1);
    const told = (await town.read('case-a')).filter(
      ({ data }) => (data as { template?: string }).template === 'dates-moved',
    );
    expect(told).toHaveLength(1);
    expect(await change()).toMatchObject({ status: 'done', progress: { reached: 3 } });
  });

  it('holds a case that came to stand otherwise since it was shown, and shows it', async () => {
    const { hash } = await preview();
    const until = addMs(town.now, 20 * HOUR);
    await town.mustSend('case-b', 'WaitForParty', { party: 'enterprise', reason: '等', until }, CADRE);
    await town.mustSend('case-c', 'AddNote', { text: '记' }, OFFICER);
    town.advanceHours(0.5);
    await town.mustSend('case-b', 'ResumeCase', {}, CADRE);
    const answer = (await order(hash, 'longer')) as OrderResult;
    const held = (await town.case('b')).number;
    await turn('ConfirmChange', 'longer', LEADER);
    expect(answer.held).toMatchObject([{ number: held, shown: { id: 'b' }, now: { id: 'b' } }]);
    town.advanceHours(1);
    await rolledOut();
    expect((await town.eventTypes('case-b')).includes('ChangeApplied')).toBe(false);
    expect(await town.resolveDue('a')).toBe(DUE_AFTER);
    // Looked at again, it is ordered for those that were left.
    const again = await ordered('rest', asked());
    expect(again.held).toEqual([]);
    town.advanceHours(1);
    await rolledOut();
    expect((await town.case('b')).programme).toBe(AFTER);
  });

  it('the same change again changes nothing, under its id or another', async () => {
    const { hash } = await preview();
    const first = (await order(hash, 'longer', 'order-one')) as OrderResult;
    const again = (await order(hash, 'longer', 'order-one')) as OrderResult;
    expect(again.result).toMatchObject({ repeated: true, last: first.result.last });
    expect(await order(hash, 'longer')).toMatchObject({ code: 'change-id-taken' });
    await turn('ConfirmChange', 'longer', LEADER);
    town.advanceHours(1);
    await rolledOut();
    expect((await preview(asked())).shown.rows).toEqual([]);
    await ordered('again', asked());
    town.advanceHours(1);
    await rolledOut();
    expect(await change('again')).toMatchObject({ status: 'done', cases: 0, progress: { changed: 0 } });
  });

  it('is paused, resumed and stopped by command; what it did stays, and it does no more', async () => {
    await ordered();
    await turn('PauseChange');
    town.advanceHours(2);
    expect(await rolledOut()).toBe(0);
    expect(await town.resolveDue('a')).toBe(DUE_BEFORE);
    // One effectiveAt: cases touched meanwhile are changed all the same.
    await town.mustSend('case-a', 'AddNote', { text: '记' });
    expect(await town.resolveDue('a')).toBe(DUE_AFTER);
    await turn('StopChange');
    await town.mustSend('case-b', 'AddNote', { text: '记' });
    expect([await town.resolveDue('a'), await town.resolveDue('b')]).toEqual([DUE_AFTER, DUE_BEFORE]);
    expect(await town.send(CHANGES_STREAM, 'ResumeChange', { id: 'longer' }, OPERATOR)).toMatchObject({
      code: 'change-not-so-far',
    });
  });

  it('takes along who came under the old rules while it was being ordered; afterwards cases begin under the new', async () => {
    await ordered();
    await town.open('late');
    expect((await town.case('late')).programme).toBe('shandong-2020@2');
    town.advanceHours(1);
    await rolledOut();
    expect((await town.case('late')).programme).toBe(AFTER);
    await town.open('new');
    expect((await town.case('new')).programme).toBe(AFTER);
  });

  it('goes back: the old programme, the old date', async () => {
    await ordered();
    town.advanceHours(1);
    await rolledOut();
    await ordered('back', asked(AFTER, BEFORE));
    town.advanceHours(1);
    await rolledOut();
    expect(await town.resolveDue('a')).toBe(DUE_BEFORE);
  });

  it.each([
    ['unknown-programme', { what: { kind: 'programme', from: BEFORE, to: 'shandong-2020@99' } }],
    ['other-programme', { what: { kind: 'programme', from: BEFORE, to: 'guangdong@1' } }],
    ['changes-nothing', { what: { kind: 'programme', from: BEFORE, to: BEFORE } }],
    ['unknown-amendment', { what: { kind: 'calendar', amendments: ['none'] } }],
    ['change-too-soon', { effectiveAt: '2020-02-11T01:00:05.000Z' }],
    ['beyond-calendar', { effectiveAt: '2075-01-01T00:00:00.000Z' }],
    ['not-an-instant', { effectiveAt: 'tomorrow' }],
  ])('is refused: %s', async (code, wrong) => {
    expect(await previewChange(town.ports, { ...asked(), ...wrong } as RequestedChange)).toMatchObject({ code });
  });
});
