import { MemoryEventStore, SettableTimeSource, nextConsecutive, sha256 } from '@lianxin/adapter-memory';
import type { FactMessage } from '@lianxin/application';
import { tellEvent } from '@lianxin/application';
import { caseFacts, factMessage } from '@lianxin/contracts';
import { addMs, initialState } from '@lianxin/kernel';
import type { RecordedEvent } from '@lianxin/kernel';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { liveThroughEverything } from '../test/facts/case-lives.ts';
import { moveInto, readWholeLog, sortById } from '../test/facts/move-record.ts';
import { publishLog, publishStreamFrom } from '../test/facts/publish.ts';
import type { OfficeFixture } from '../test/office-fixture.ts';
import { ENTERPRISE } from '../test/office-fixture.ts';
import { caseModule } from '../test/product.ts';
import { CASE_IDS, randomScripts, runRandomLives } from '../test/random-lives.ts';

const SCHEMAS = new Map<string, ReturnType<typeof factMessage>>(
  Object.values(caseFacts).map((one) => [one.type, factMessage(one)]),
);

/** Another store in memory, whose clock is later by so much and whose positions have no gaps. */
const laterStore = (events: readonly RecordedEvent[], laterMs: number): MemoryEventStore =>
  new MemoryEventStore({
    clock: new SettableTimeSource(addMs(events[0]?.recordedAt as never, laterMs)),
    sha256,
    nextPosition: nextConsecutive,
  });

describe('the same event gives the same bytes', () => {
  it('published, published again, and again after the record was moved to another store', async () => {
    let told = 0;
    await fc.assert(
      fc.asyncProperty(randomScripts, fc.integer({ min: 1, max: 10 ** 11 }), async (script, laterMs) => {
        const { memory } = await runRandomLives(script);
        const first = await publishLog(memory.store);
        expect(await publishLog(memory.store)).toEqual(first);
        const events = await readWholeLog(memory.store);
        const moved = laterStore(events, laterMs);
        await moveInto(moved, events);
        expect(sortById(await publishLog(moved))).toEqual(sortById(first));
        told += first.length;
      }),
      { numRuns: 15 },
    );
    expect(told).toBeGreaterThan(500);
  }, 60_000);

  it('wherever in a stream publishing begins', async () => {
    await fc.assert(
      fc.asyncProperty(randomScripts, fc.constantFrom(...CASE_IDS), fc.nat(40), async (script, id, from) => {
        const { memory } = await runRandomLives(script);
        const all = await publishStreamFrom(memory.store, `case-${id}`, 1);
        const rest = await publishStreamFrom(memory.store, `case-${id}`, from + 1);
        expect(rest).toEqual(rest.length === 0 ? [] : all.slice(-rest.length));
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it('and a stream that is not read in its order tells nothing', async () => {
    const { memory } = await runRandomLives([]);
    const [, second] = await memory.store.read('case-a');
    expect(() => tellEvent(caseModule, initialState(caseModule.process), second as RecordedEvent)).toThrow('after 0');
  });
});

describe('what outsiders are told', () => {
  let town: OfficeFixture;
  let sent: readonly FactMessage[];
  beforeAll(async () => {
    town = await liveThroughEverything();
    sent = await publishLog(town.memory.store);
  });

  it('is every kind of fact that there is', () => {
    const types = Object.values(caseFacts).map(({ type }) => type);
    expect([...new Set(sent.map(({ type }) => type))].sort()).toEqual(types.sort());
  });

  it('is as the schemas say, and nothing beside it', () => {
    for (const { type, body } of sent) {
      const message: unknown = JSON.parse(body);
      // Parsing drops what a schema does not know.
      expect(SCHEMAS.get(type)?.parse(message)).toEqual(message);
    }
  });

  it('is one fact an event at most, named by stream and version', () => {
    const ids = sent.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^case-[a-z]+\/\d+\/0$/.test(id))).toEqual([]);
  });

  it('names no person, no number for people, no enterprise, nothing sealed and no place in the log', async () => {
    const hashes = (await readWholeLog(town.memory.store)).map(({ hash }) => hash);
    const hidden = [
      ...['officer-', 'cadre-1', 'supervisor-', 'leader-', 'verifier-', 'receipt-', '"contact"', 'position', 'sample'],
      ...['LSW-2020', 'seed', ENTERPRISE, '"box"', '"key"', 'command-', ...hashes],
    ];
    const all = sent.map(({ body }) => body).join('\n');
    expect(hidden.filter((one) => all.includes(one))).toEqual([]);
  });

  it('follows a date from its start through a wait, an extension and a breach to its end', () => {
    const told = sent
      .filter(({ key }) => key === 'whole')
      .map(({ body }) => JSON.parse(body) as { type: string; data: Record<string, unknown> })
      .filter(({ data }) => JSON.stringify(data).includes('"kind":"resolve"'))
      .map(({ type, data }) => [type.split('.')[2], data['cause'] ?? data['standing']]);
    expect(told).toEqual([
      ['due-date-set', 'started'],
      ['due-date-set', 'waiting'],
      ['due-date-set', 'waited'],
      ['due-date-set', 'extended'],
      ['escalated', 'by-hand'],
      ['breached', 'stands'],
      ['escalated', 'ladder'],
      ['escalated', 'ladder'],
      ['breached', 'excused'],
      ['due-date-set', 'met'],
      ['due-date-set', 'started'],
    ]);
  });
});
