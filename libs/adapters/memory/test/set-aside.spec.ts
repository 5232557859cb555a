import { describe, expect, it } from '@jest/globals';
import type { Projection, ProjectorPorts, SetAside } from '@lianxin/engine';
import {
  ASIDE_ALWAYS_MAX,
  ASIDE_SOON_MAX,
  TooManyAside,
  createProjector,
  rebuildReadModel,
  resumeAsideStream,
  resumeAsideStreams,
} from '@lianxin/engine';
import type { SlimEvent } from '@lianxin/kernel';
import { MINUTE_MS } from '@lianxin/kernel';
import fc from 'fast-check';
import type { Bank, PaymentType } from './payments.ts';
import { ACCOUNTS, SUMS, openBank, paymentsModel } from './payments.ts';

/** Everything after the model's position, in one batch. */
async function catchUp(ports: ProjectorPorts & Pick<Bank, 'store'>, projection: Projection): Promise<void> {
  const follower = createProjector(projection, ports);
  const from = await follower.loadCheckpoint();
  const batch: readonly SlimEvent[] = await ports.store.readAllSlim(from.position, 100_000);
  if (batch.length > 0) await follower.handleBatch(batch, from);
}

const readShown = ({ reads }: Bank, of = paymentsModel()) => ({
  accounts: Object.fromEntries(reads.rows(of, ACCOUNTS).map(({ id, paid }) => [id, paid])),
  sum: reads.rows(of, SUMS)[0]?.paid ?? 0,
});

describe('an event that cannot be applied', () => {
  it.each([
    ['on which the fold throws', 'poison', 'TypeError'],
    ['of which no store takes the row', 'crooked', '22P02'],
  ] as const)('%s sets its stream aside; the others go on', async (_how, type, code) => {
    const here = await openBank();
    await here.append('loan-1');
    await here.append('loan-2');
    await here.append('loan-1', type, 10);
    const position = await here.store.head();
    await here.append('loan-3');
    await here.append('loan-1', 'paid', 100);
    await here.append('loan-2');
    const told: unknown[] = [];
    const report = (name: string, aside: SetAside, error: unknown): void => void told.push([name, aside.stream, error]);
    await catchUp({ ...here, onSetAside: report }, paymentsModel());
    expect(told).toEqual([['payments@1', 'loan-1', expect.any(Error)]]);
    expect(readShown(here)).toEqual({ accounts: { 'loan-1': 1, 'loan-2': 2, 'loan-3': 1 }, sum: 4 });
    expect(await here.reads.listAside(paymentsModel())).toEqual([
      { stream: 'loan-1', version: 2, position, code, at: expect.any(String) },
    ]);
    expect(await here.reads.positionOf(paymentsModel())).toBe(await here.store.head());
  });

  it('is taken up by mended code with all that waited, and adds to sums what it differs', async () => {
    const here = await openBank();
    for (const type of ['paid', 'poison', 'paid'] as const) await here.append('loan-1', type, 10);
    await here.append('loan-2');
    await catchUp(here, paymentsModel());
    expect(await resumeAsideStreams(here, paymentsModel())).toEqual([
      { model: 'payments', stream: 'loan-1', code: 'TypeError' },
    ]);
    expect(readShown(here).sum).toBe(11);
    await here.append('loan-1', 'paid', 5);
    expect(await resumeAsideStream(here, paymentsModel(true), 'loan-1')).toEqual({
      model: 'payments',
      stream: 'loan-1',
    });
    expect(readShown(here)).toEqual({ accounts: { 'loan-1': 30, 'loan-2': 1 }, sum: 31 });
    await catchUp(here, paymentsModel(true));
    expect(readShown(here)).toEqual({ accounts: { 'loan-1': 35, 'loan-2': 1 }, sum: 36 });
    expect(await resumeAsideStreams(here, paymentsModel(true))).toEqual([]);
  });

  it('is taken up by a new build when it begins, and by a new version of the model', async () => {
    const here = await openBank();
    await here.append('loan-1', 'poison', 10);
    await catchUp(here, paymentsModel());
    await catchUp(here, paymentsModel(true));
    expect(readShown(here).sum).toBe(10);
    await here.append('loan-2', 'poison', 7);
    await catchUp(here, paymentsModel());
    await catchUp(here, paymentsModel(true, 2));
    expect(readShown(here, paymentsModel(true, 2)).sum).toBe(17);
    expect(await here.reads.listAside(paymentsModel())).toEqual([]);
  });

  it('does not stop a rebuild either', async () => {
    const here = await openBank();
    for (const type of ['paid', 'poison', 'paid'] as const) await here.append('loan-1', type, 10);
    await here.append('loan-2');
    await rebuildReadModel(here, paymentsModel());
    expect(readShown(here)).toEqual({ accounts: { 'loan-1': 10, 'loan-2': 1 }, sum: 11 });
  });

  it('stops the read model when too many streams have one: the build is at fault', async () => {
    const here = await openBank();
    // Enough streams for their share to be no reason.
    for (let n = 1; n <= 100 * (ASIDE_SOON_MAX + 1); n += 1) await here.append(`loan-${n}`);
    for (let n = 1; n <= ASIDE_SOON_MAX; n += 1) await here.append(`loan-${n}`, 'poison');
    await catchUp(here, paymentsModel());
    here.clock.advance(11 * MINUTE_MS);
    await here.append('loan-21', 'poison');
    await catchUp(here, paymentsModel());
    expect(await here.reads.listAside(paymentsModel())).toHaveLength(ASIDE_SOON_MAX + 1);
    await rebuildReadModel(here, paymentsModel(true));
    for (let n = 1; n <= ASIDE_SOON_MAX; n += 1) await here.append(`loan-${n}`, 'poison');
    const lastTaken = await here.store.head();
    await here.append(`loan-${ASIDE_SOON_MAX + 1}`, 'poison');
    await expect(catchUp(here, paymentsModel())).rejects.toBeInstanceOf(TooManyAside);
    expect([
      await here.reads.positionOf(paymentsModel()),
      (await here.reads.listAside(paymentsModel())).length,
    ]).toEqual([lastTaken, ASIDE_SOON_MAX]);
  });

  it('stops the read model when they are one in a hundred', async () => {
    const here = await openBank();
    for (let n = 1; n <= ASIDE_ALWAYS_MAX + 1; n += 1) await here.append(`loan-${n}`, 'poison');
    await expect(catchUp(here, paymentsModel())).rejects.toMatchObject({ code: 'too-many-aside' });
    expect(await here.reads.listAside(paymentsModel())).toHaveLength(ASIDE_ALWAYS_MAX);
  });
});

describe('whatever cannot be applied, when', () => {
  const deed = fc.record({
    stream: fc.constantFrom('loan-1', 'loan-2', 'loan-3', 'loan-4'),
    type: fc.constantFrom<PaymentType>('paid', 'paid', 'paid', 'poison', 'crooked'),
    amount: fc.nat(9),
  });

  it('others are as in the record, sums are of what is shown, and mended code comes to what a rebuild gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(deed, { maxLength: 12 }), { maxLength: 4 }), async (batches) => {
        const [here, mended] = [await openBank(), paymentsModel(true)];
        await here.reads.prepare(mended);
        for (const batch of batches) {
          for (const { stream, type, amount } of batch) await here.append(stream, type, amount);
          await catchUp(here, paymentsModel());
          const now = readShown(here);
          expect(Object.values(now.accounts).reduce((sum, paid) => sum + paid, 0)).toBe(now.sum);
        }
        const aside = new Set((await here.reads.listAside(paymentsModel())).map(({ stream }) => stream));
        const [left, all] = [readShown(here), batches.flat()];
        for (const stream of new Set(all.map((one) => one.stream))) {
          const bad = all.findIndex((one) => one.stream === stream && one.type !== 'paid');
          expect(aside.has(stream)).toBe(bad >= 0);
          const good = all.filter((one, i) => one.stream === stream && (bad < 0 || i < bad));
          expect(left.accounts[stream] ?? 0).toBe(good.reduce((sum, { amount }) => sum + amount, 0));
        }
        await resumeAsideStreams(here, mended);
        const taken = readShown(here);
        await rebuildReadModel(here, mended);
        expect(taken).toEqual(readShown(here));
      }),
      { numRuns: 100 },
    );
  });
});
