import { describe, expect, it } from '@jest/globals';
import type { Application } from '@lianxin/application';
import { MINUTE_MS } from '@lianxin/kernel';
import fc from 'fast-check';
import type { InvoiceCommand } from '../../test/invoice-fixture.ts';
import { InvoiceFixture } from '../../test/invoice-fixture.ts';
import { slowed } from '../../test/slowed.ts';

const subsidy = (invoice: string) => ({ measure: 'subsidy', policy: 'charter-trip', amountFen: 809_067, invoice });
const record = (town: InvoiceFixture, door: Application, id: string, invoice = 'SUB-1'): Promise<string> =>
  town.send(door, id, { type: 'RecordMeasure', data: subsidy(invoice), commandId: town.nextId() });

async function correct(town: InvoiceFixture, door: Application, id: string, invoice = 'SUB-1'): Promise<string> {
  const measure = (await town.standingInvoices()).get(invoice)?.find((one) => one.id === id)?.version ?? 1;
  return town.send(door, id, { type: 'CorrectMeasure', data: { measure, reason: '笔误' }, commandId: town.nextId() });
}

/** As a process does that dies then. */
async function reserveOnly(town: InvoiceFixture, door: Application, id: string): Promise<string> {
  const sent = { type: 'RecordMeasure', data: subsidy('SUB-1'), commandId: town.nextId() };
  return (await town.reserve(door, id, town.command(sent)))?.code ?? 'reserved';
}

async function openFixture(): Promise<{ readonly town: InvoiceFixture; readonly door: Application }> {
  const town = new InvoiceFixture();
  await town.open('a', 'b', 'c');
  return { town, door: town.openProcess() };
}

describe('an invoice over all cases', () => {
  it('is paid in one case, and free for another once it is reversed there', async () => {
    const { town, door } = await openFixture();
    expect(await record(town, door, 'a')).toBe('accepted');
    expect(await record(town, door, 'b', 'sub—1')).toBe('invoice-recorded-elsewhere');
    expect(await correct(town, door, 'a')).toBe('accepted');
    expect(await record(town, door, 'b', 'sub—1')).toBe('accepted');
    expect(await record(town, door, 'a')).toBe('invoice-recorded-elsewhere');
  });

  it('reserved by one who never recorded it is his for a minute, and then another’s', async () => {
    const { town, door } = await openFixture();
    expect(await reserveOnly(town, door, 'a')).toBe('reserved');
    expect(await record(town, door, 'b')).toBe('invoice-reserved');
    town.clock.advance(MINUTE_MS);
    expect(await record(town, door, 'b')).toBe('accepted');
    expect(await record(town, door, 'a')).toBe('invoice-recorded-elsewhere');
  });

  it('given up meanwhile is not recorded by a repeat of the old command', async () => {
    const { town, door } = await openFixture();
    const sent = { type: 'RecordMeasure', data: subsidy('SUB-1'), commandId: town.nextId() };
    await town.reserve(door, 'a', town.command(sent));
    town.clock.advance(MINUTE_MS);
    expect(await record(town, door, 'b')).toBe('accepted');
    expect(await town.send(door, 'a', sent)).toBe('invoice-not-reserved');
  });

  it('reserved for a command that was refused is there for the next one of the same case', async () => {
    const { town, door } = await openFixture();
    const bad = { ...subsidy('SUB-1'), project: 'none' };
    expect(await town.send(door, 'a', { type: 'RecordMeasure', data: bad, commandId: town.nextId() })).toBe(
      'unknown-project',
    );
    expect(await record(town, door, 'a')).toBe('accepted');
  });

  it('stands once when the command is repeated', async () => {
    const { town, door } = await openFixture();
    const sent = { type: 'RecordMeasure', data: subsidy('SUB-1'), commandId: town.nextId() };
    expect([await town.send(door, 'a', sent), await town.send(town.openProcess(), 'a', sent)]).toEqual([
      'accepted',
      'accepted',
    ]);
    expect((await town.standingInvoices()).get('SUB-1')).toHaveLength(1);
  });

  it('asked for by two at once goes to one of them', async () => {
    const { town, door } = await openFixture();
    const answers = await Promise.all([record(town, door, 'a'), record(town, town.openProcess(), 'b')]);
    expect(answers.filter((one) => one === 'accepted')).toHaveLength(1);
  });
});

interface Deed {
  readonly what: 'record' | 'reserve' | 'repeat' | 'correct' | 'wait';
  readonly id: string;
  readonly door: number;
  readonly invoice: string;
}

const arbitraryDeed: fc.Arbitrary<Deed> = fc.record({
  what: fc.constantFrom('record', 'reserve', 'repeat', 'correct', 'wait'),
  id: fc.constantFrom('a', 'b', 'c'),
  door: fc.nat(1),
  invoice: fc.constantFrom('SUB-1', 'SUB-1', 'SUB-1', 'SUB-2'),
});
/** What several people do, each one thing after the other. */
const arbitraryPeople = fc.array(fc.array(arbitraryDeed, { minLength: 1, maxLength: 6 }), {
  minLength: 2,
  maxLength: 4,
});

/** One who does his deeds one after the other, and may send again what he sent before. */
class Person {
  private readonly town: InvoiceFixture;
  private readonly processes: readonly Application[];
  private last: { readonly id: string; readonly sent: InvoiceCommand } | undefined;

  constructor(town: InvoiceFixture, doors: readonly Application[]) {
    this.town = town;
    this.processes = doors;
  }

  async act(deeds: readonly Deed[]): Promise<void> {
    for (const deed of deeds) await this.do(deed);
  }

  private async do({ what, id, door: n, invoice }: Deed): Promise<void> {
    const { town } = this;
    const door = this.processes[n] as Application;
    if (what === 'wait') town.clock.advance(MINUTE_MS);
    if (what === 'correct') await correct(town, door, id, invoice);
    if (what === 'repeat' && this.last) await town.send(door, this.last.id, this.last.sent);
    if (what !== 'record' && what !== 'reserve') return;
    this.last = { id, sent: { type: 'RecordMeasure', data: subsidy(invoice), commandId: town.nextId() } };
    if (what === 'record') await town.send(door, id, this.last.sent);
    else await town.reserve(door, id, town.command(this.last.sent));
  }
}

/** Some seconds alone on a machine; others use it too. */
const PATIENCE_MS = 120_000;

describe('whatever people do at once, and wherever a process dies', () => {
  it(
    'no invoice ever stands in two cases, and none is blocked for ever',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), arbitraryPeople, async (scheduler, all) => {
          const { town } = await openFixture();
          const store = slowed(scheduler, town.ports.store);
          const doors = [town.openProcess(store), town.openProcess(store)];
          await scheduler.waitFor(Promise.all(all.map((deeds) => new Person(town, doors).act(deeds))));
          const stands = await town.standingInvoices((now) => {
            for (const places of now.values()) expect(places.length).toBeLessThanOrEqual(1);
          });
          town.clock.advance(2 * MINUTE_MS);
          for (const invoice of ['SUB-1', 'SUB-2']) {
            const free = (stands.get(invoice) ?? []).length === 0;
            expect((await record(town, town.openProcess(), 'c', invoice)) === 'accepted').toBe(free);
          }
        }),
        { numRuns: 80 },
      );
    },
    PATIENCE_MS,
  );
});
