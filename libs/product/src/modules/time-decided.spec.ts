import { beforeEach, describe, expect, it } from '@jest/globals';
import type { OpenedCase } from '@lianxin/case';
import { loadStreamHistory, runImport, previewSettled } from '@lianxin/engine';
import type { ImportLine } from '@lianxin/engine';
import type { Actor, Instant } from '@lianxin/kernel';
import { instant } from '@lianxin/kernel';
import { CADRE, ENTERPRISE, OFFICER, OfficeFixture } from '../../test/office-fixture.ts';

const REGISTERED = instant('2020-01-02T01:00:00Z');
const TODAY = instant('2026-11-23T08:00:00Z');
/** Local time of the office. */
const officeTime = (date: string, time = '09:00'): Instant => instant(`2020-${date}T${time}:00+08:00`);

const REQUEST = {
  ...{ office: 'lsw', enterprise: ENTERPRISE, kind: 'help', category: 'supplies', urgency: 'general' },
  ...{ channel: 'phone', origin: 'requested', contact: { name: '甲', phone: '10000000001' }, text: '缺口罩' },
};
type DatedCommand = readonly [at: Instant, type: string, data?: object, actor?: Actor];

/** A case that is accepted at that instant. */
const commandsUntilAccepted = (at: Instant): readonly DatedCommand[] => [
  [at, 'RequestAssistance', REQUEST],
  [at, 'TakeCase'],
  [at, 'AcceptCase'],
];

const SUPERVISOR: Actor = { id: 'supervisor-1', roles: ['supervisor'], office: 'lsw' };
let fixture: OfficeFixture;
beforeEach(async () => {
  fixture = new OfficeFixture();
  fixture.clock.set(REGISTERED);
  await fixture.register('shandong-2020@2');
  fixture.clock.set(TODAY);
});

async function importCase(id: string, lines: readonly DatedCommand[], asOf: Instant): Promise<readonly string[]> {
  const refused: string[] = [];
  const { store, vault, keyed, clock } = fixture.memory;
  const minted = { number: 'LSW-2020-000001', sample: 'seed' };
  const dated = lines.map(([at, type, data = {}, actor = OFFICER], n): ImportLine => {
    return { line: n, command: { type, data, actor, at, minted } };
  });
  await runImport(
    { store, vault, keyed, clock, registry: fixture.ports.registry },
    [{ stream: `case-${id}`, lines: dated }],
    {
      asOf,
      onRefused: ({ rejection }) => void refused.push(rejection.code),
    },
  );
  return refused;
}
const lastEventOf = async (id: string) => (await fixture.read(`case-${id}`)).at(-1);
const eventsOfType = async (id: string, type: string) =>
  (await fixture.read(`case-${id}`)).filter((event) => event.type === type);

describe("An import line dated before the stream's head is refused (`out-of-order`), never clamped.", () => {
  it('in the same file and in a later one; nothing of it is recorded', async () => {
    const accepted = commandsUntilAccepted(officeTime('02-10'));
    const lines: readonly DatedCommand[] = [...accepted, [officeTime('02-10', '08:00'), 'AddNote', { text: '早' }]];
    expect(await importCase('one', lines, officeTime('02-10', '10:00'))).toEqual(['out-of-order']);
    expect(await lastEventOf('one')).toBeUndefined();
    await importCase('one', accepted, officeTime('02-10', '10:00'));
    const before = await lastEventOf('one');
    expect(
      await importCase(
        'one',
        [[officeTime('02-10', '08:30'), 'AddNote', { text: '更早' }]],
        officeTime('02-10', '10:00'),
      ),
    ).toEqual(['out-of-order']);
    expect(await lastEventOf('one')).toEqual(before);
  });
});

describe('An import file names its `asOf`; settle stops there;', () => {
  const requested: DatedCommand = [officeTime('02-10'), 'RequestAssistance', REQUEST];

  it('what falls due by then is recorded, what falls due after it is not', async () => {
    // Nobody takes it in within a day.
    await importCase('early', [requested], officeTime('02-11', '09:00'));
    expect(await eventsOfType('early', 'ClockBreached')).toEqual([]);
    await importCase('late', [requested], officeTime('02-11', '09:01'));
    expect((await eventsOfType('late', 'ClockBreached')).map(({ effectiveAt }) => effectiveAt)).toEqual([
      officeTime('02-11', '09:00'),
    ]);
  });

  it('a line after it is refused', async () => {
    const refused = await importCase('one', [requested, [officeTime('02-13'), 'TakeCase']], officeTime('02-12'));
    expect(refused).toEqual(['after-as-of']);
  });
});

describe("calendars and other streams' facts are read as known at each line's date;", () => {
  const dueOf = async (id: string): Promise<Instant | undefined> => {
    const started = await eventsOfType(id, 'ClockStarted');
    return started.map(({ data }) => data as { kind: string; due: Instant }).find(({ kind }) => kind === 'resolve')
      ?.due;
  };

  it('a line of 20 January counts the first of February as a workday, one of the 28th does not', async () => {
    await importCase('before', commandsUntilAccepted(officeTime('01-20')), officeTime('01-21'));
    expect(await dueOf('before')).toBe(officeTime('02-01', '17:00'));
    await importCase('after', commandsUntilAccepted(officeTime('01-28')), officeTime('01-29'));
    // Monday the 3rd to Friday the 7th: the amendment of the 27th is known by then.
    expect(await dueOf('after')).toBe(officeTime('02-07', '17:00'));
  });

  it('the case goes to the lead of then, who has retired by now', async () => {
    await fixture.mustSend('cadre-cadre-1', 'RetireCadre', { reason: '离任' }, SUPERVISOR);
    const offered: readonly DatedCommand[] = [
      ...commandsUntilAccepted(officeTime('02-10')),
      [officeTime('02-10', '09:30'), 'OfferCase', { cadre: 'cadre-1' }],
    ];
    expect(await importCase('one', offered, officeTime('02-10', '10:00'))).toEqual([]);
    const [event] = await eventsOfType('one', 'CaseOffered');
    expect(event).toMatchObject({ data: { cadre: 'cadre-1' }, meta: { facts: { 'cadre-cadre-1': 1 } } });
  });
});

describe('Imported events are recorded today and effective then: for `knownAt` an import counts as known at its line’s date and is marked so.', () => {
  it('what an imported case was known to be on the day is known still', async () => {
    const offered: DatedCommand = [officeTime('02-10', '11:00'), 'OfferCase'];
    await importCase(
      'one',
      [
        ...commandsUntilAccepted(officeTime('02-10')),
        offered,
        [officeTime('02-10', '12:00'), 'AcceptOffer', {}, CADRE],
      ],
      officeTime('02-11'),
    );
    const ports = { store: fixture.memory.store, registry: fixture.ports.registry };
    const replayed = await loadStreamHistory(ports, 'case-one', { knownAt: officeTime('02-10', '11:30') });
    expect((replayed?.aggregate.state as OpenedCase).stage).toBe('cadre-assignment');
    for (const { event, knownAt } of replayed?.entries ?? []) {
      expect([event.recordedAt, event.meta.door, knownAt]).toEqual([TODAY, 'import', event.effectiveAt]);
    }
  });
});

describe('`asOf` is effective time, `knownAt` recorded time, default now.', () => {
  it('a breach that was recorded two days late is in effect before it is known', async () => {
    fixture.clock.set(officeTime('02-10'));
    await fixture.mustSend('case-one', 'RequestAssistance', REQUEST);
    fixture.clock.set(officeTime('02-13'));
    await fixture.mustSend('case-one', 'TakeCase', {});
    const ports = { store: fixture.memory.store, registry: fixture.ports.registry };
    const breaches = async (moment: Parameters<typeof loadStreamHistory>[2]) =>
      ((await loadStreamHistory(ports, 'case-one', moment))?.entries ?? []).filter(
        ({ event }) => event.type === 'ClockBreached',
      ).length;
    expect(await breaches({ asOf: officeTime('02-11', '08:59') })).toBe(0);
    expect(await breaches({ asOf: officeTime('02-12') })).toBe(1);
    expect(await breaches({ asOf: officeTime('02-12'), knownAt: officeTime('02-12') })).toBe(0);
    expect(await breaches({})).toBe(1);
  });
});

describe('Reads show what `settle(now)` would add, marked as not yet recorded.', () => {
  it('the breach nobody was there to record is shown, and not recorded by being shown', async () => {
    fixture.clock.set(officeTime('02-10'));
    await fixture.mustSend('case-one', 'RequestAssistance', REQUEST);
    const recorded = await lastEventOf('one');
    const { registry, commands } = fixture.ports;
    const fold = await commands.cache.loadLatest('case-one');
    const { pending, state } = await previewSettled({ registry, commands }, 'case-one', fold, officeTime('02-12'));
    expect(pending.map(({ type, at }) => [type, at])).toContainEqual(['ClockBreached', officeTime('02-11', '09:00')]);
    expect(Object.values((state as OpenedCase).clocks).some(({ breaches = [] }) => breaches.length > 0)).toBe(true);
    expect(await lastEventOf('one')).toEqual(recorded);
  });
});
