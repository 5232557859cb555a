import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import type { OpenedCase } from '@lianxin/case';
import type { Application } from '@lianxin/application';
import { reserveOrReject } from '@lianxin/engine';
import type { Actor, Instant } from '@lianxin/kernel';
import { isRejection } from '@lianxin/kernel';
import fc from 'fast-check';
import { ACTORS } from '../../test/acting-people.ts';
import { plausibleStepData } from '../../test/acting-steps.ts';
import { beforeHandling } from '../../test/before-handling.ts';
import type { InvoiceCommand } from '../../test/invoice-fixture.ts';
import { InvoiceFixture, OFFICER } from '../../test/invoice-fixture.ts';
import { caseModule } from '../../test/product.ts';

const CADRE: Actor = { id: 'cadre-9', roles: ['cadre'], office: 'lsw' };
const STRANGER: Actor = { id: 'officer-9', roles: ['officer'], office: 'elsewhere' };
const READER: Actor = { id: 'reader-1', roles: ['reader'], office: 'lsw' };

const subsidy = (invoice: string, more: object = {}) => ({
  ...{ measure: 'subsidy', policy: 'charter-trip', amountFen: 809_067, invoice },
  ...more,
});
const invoices = fc.constantFrom('SUB-1', 'sub—1', '票-2', '…');
const ids = fc.constantFrom('a', 'b', 'c', 'none');
const commands: fc.Arbitrary<Omit<InvoiceCommand, 'commandId'>> = fc.oneof(
  invoices.map((invoice) => ({ type: 'RecordMeasure', data: subsidy(invoice) })),
  invoices.map((invoice) => ({ type: 'RecordMeasure', data: subsidy(invoice, { project: 'none' }) })),
  invoices.map((invoice) => ({ type: 'RecordMeasure', data: subsidy(invoice, { amountFen: 0 }) })),
  ids.map((into) => ({ type: 'MergeCase', data: { into, reason: '同一诉求' } })),
  fc.constant({ type: 'MergeCase', data: { into: 'a', reason: ' ' } }),
  fc.constant({ type: 'CorrectMeasure', data: { measure: 4, reason: '笔误' } }),
  fc.constant({ type: 'WithdrawCase', data: { reason: 'other' } }),
);
/** Everything that can be sent to a case, by everybody, with data that could be meant. */
const anything = fc.constantFrom(...Object.keys(caseModule.process.roles)).map((type) => ({ type, data: undefined }));
const actors = fc.constantFrom(OFFICER, CADRE, STRANGER, READER, ...ACTORS);
const step = fc.record({
  id: ids,
  command: fc.oneof({ weight: 2, arbitrary: commands }, anything),
  actor: actors,
});

interface Step {
  readonly id: string;
  readonly sent: InvoiceCommand;
  readonly actor: Actor;
}
type Send = (town: InvoiceFixture, door: Application, step: Step) => Promise<string>;

/** A request that nobody will take, of somebody whom nobody knows yet. */
const STRANGE = { office: 'nowhere', contact: { name: '生', phone: '13900000077' }, text: '…' };

async function plausibleData(
  door: Application,
  id: string,
  type: string,
  now: Instant,
): Promise<InvoiceCommand['data']> {
  const { state, version } = await door.commands.cache.loadLatest(`case-${id}`);
  if (version === 0 || type === 'RequestAssistance') return STRANGE;
  return plausibleStepData(type, state as OpenedCase, now) as InvoiceCommand['data'];
}

/** All that a refusal could leave behind: entries of any stream, and the key of a person. */
async function everythingStored({ ports }: InvoiceFixture): Promise<readonly unknown[]> {
  const events = await ports.store.readAll('0', Number.MAX_SAFE_INTEGER);
  return [...events.map(({ stream, hash }) => `${stream} ${hash}`), await ports.vault.findKey(STRANGE.contact.phone)];
}

/** Every refusal of a random life leaves the whole record as it was; `kinds`: what was refused, and why. */
const refusalsLeaveNothing = (send: Send, numRuns: number, kinds = new Set<string>()) =>
  fc.check(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const town = new InvoiceFixture();
      await town.open('a', 'b', 'c');
      const door = town.openProcess();
      for (const { id, command, actor } of steps) {
        const before = await everythingStored(town);
        const { type, data = await plausibleData(door, id, type, town.clock.now()) } = command;
        const outcome = await send(town, door, { id, sent: { type, data, commandId: town.nextId() }, actor });
        if (outcome !== 'accepted') kinds.add(`${type} ${outcome}`);
        if (outcome !== 'accepted' && !isDeepStrictEqual(await everythingStored(town), before)) return false;
        town.clock.advance(20_000);
      }
      return true;
    }),
    { numRuns },
  );

const sendAsApi: Send = (town, door, { id, sent, actor }) => town.send(door, id, sent, actor);
const reserveAtOnce: Send = async (town, door, { id, sent, actor }) => {
  const command = town.command(sent, actor);
  const why = await reserveOrReject(door.commands, caseModule.reservationsFor?.({ ...sent, id }) ?? [], command);
  const answer = why ?? (await door.sendInternal(`case-${id}`, command));
  return isRejection(answer) ? answer.code : 'accepted';
};

const sealAtOnce: Send = async (town, door, step) => {
  const { phone: identity, ...clear } = STRANGE.contact;
  if (step.sent.type === 'RequestAssistance') await town.ports.vault.seal([{ under: { identity }, clear }]);
  return sendAsApi(town, door, step);
};

describe('what is refused', () => {
  it('leaves nothing standing in any stream', async () => {
    const kinds = new Set<string>();
    expect(await refusalsLeaveNothing(sendAsApi, 120, kinds)).toMatchObject({ failed: false });
    // Some 97 to 116 are met, as chance has it.
    expect(kinds.size).toBeGreaterThan(80);
  }, 60_000);

  it.each([
    ['reserves', reserveAtOnce],
    ['seals', sealAtOnce],
  ])(
    'is looked at by a property that finds what %s before it decides',
    async (_what, send) => {
      expect(await refusalsLeaveNothing(send, 200)).toMatchObject({ failed: true });
    },
    60_000,
  );

  it('for a reason of its own says nothing of who has the invoice', async () => {
    const town = new InvoiceFixture();
    await town.open('a', 'b');
    const door = town.openProcess();
    const record = (id: string, actor = OFFICER) =>
      town.send(door, id, { type: 'RecordMeasure', data: subsidy('SUB-1'), commandId: town.nextId() }, actor);
    expect(await record('a')).toBe('accepted');
    expect(await record('b', CADRE)).not.toMatch(/^invoice/);
    expect(await record('b')).toBe('invoice-recorded-elsewhere');
  });

  it('because somebody was faster gives up in the same call what it had reserved', async () => {
    const town = new InvoiceFixture();
    await town.open('a', 'b', 'c');
    const door = town.openProcess();
    const overtaken = beforeHandling(town.openProcess(), 'RecordMeasure', () => {
      const merge = { type: 'MergeCase', data: { into: 'c', reason: '同一诉求' }, commandId: town.nextId() };
      return town.send(town.openProcess(), 'a', merge);
    });
    const sent = { type: 'RecordMeasure', data: subsidy('SUB-1'), commandId: town.nextId() };
    expect(await town.send(overtaken, 'a', sent)).not.toBe('accepted');
    // Within the minute for which nobody else could ask for it.
    const other = { type: 'RecordMeasure', data: subsidy('SUB-1'), commandId: town.nextId() };
    expect(await town.send(door, 'b', other)).toBe('accepted');
  });

  it('of a merge because the source was closed meanwhile gives the source back in the same call', async () => {
    const town = new InvoiceFixture();
    await town.open('a', 'b', 'c');
    const merge = (into: string): InvoiceCommand => ({
      ...{ type: 'MergeCase', data: { into, reason: '同一诉求' }, commandId: town.nextId() },
    });
    const overtaken = beforeHandling(town.openProcess(), 'MergeCase', () =>
      town.send(town.openProcess(), 'a', merge('c')),
    );
    expect(await town.send(overtaken, 'a', merge('b'))).not.toBe('accepted');
    const b = (await town.ports.store.read('case-b')).map(({ type }) => type);
    expect(b.slice(-2)).toEqual(['CaseAbsorbed', 'CaseReleased']);
    const c = (await town.ports.store.read('case-c')).map(({ type }) => type);
    expect(c).not.toContain('CaseReleased');
  });

  it('of a merge whose door died after the first half gives the source back when it comes again', async () => {
    const town = new InvoiceFixture();
    await town.open('a', 'b');
    const door = town.openProcess();
    const merge = { type: 'MergeCase', data: { into: 'b', reason: '同一诉求' }, commandId: town.nextId() };
    await town.reserve(door, 'a', town.command(merge));
    const withdraw = { type: 'WithdrawCase', data: { reason: 'other' }, commandId: town.nextId() };
    expect(await town.send(door, 'a', withdraw)).toBe('accepted');
    expect([await town.send(door, 'a', merge), await town.send(town.openProcess(), 'a', merge)]).not.toContain(
      'accepted',
    );
    const b = (await town.ports.store.read('case-b')).map(({ type }) => type);
    expect(b.slice(-2)).toEqual(['CaseAbsorbed', 'CaseReleased']);
  });
});
