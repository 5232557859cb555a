import { beforeEach, describe, expect, it } from '@jest/globals';
import type { NotifyPorts } from '@lianxin/engine';
import { HandleCommand, NotRecorded, ProcessRegistry, giveUpNotice, look, sendNotice } from '@lianxin/engine';
import type { Actor, Command, DomainEvent, Instant, Process } from '@lianxin/kernel';
import { CLOCK, instant, isRejection, plusMs, refused } from '@lianxin/kernel';
import { inMemory } from '../src/index.ts';

const NOW = instant('2020-02-03T01:00:00.000Z');
const POSTMAN: Actor = { id: 'postman', roles: ['postman'] };

type LetterEvent = DomainEvent<'Written' | 'Sent' | 'GivenUp' | 'Withdrawn', { readonly id: string }>;
type LetterCommand = Command<'Write' | 'RecordSent' | 'RecordGivenUp' | 'Withdraw', { readonly id: string }>;
const EVENT_OF = { Write: 'Written', RecordSent: 'Sent', RecordGivenUp: 'GivenUp', Withdraw: 'Withdrawn' } as const;

/** Writes letters into an outbox. */
const letters = (roles: readonly string[]): Process<readonly string[], LetterCommand, LetterEvent> => ({
  name: 'letters',
  workflow: 'letters',
  initial: [],
  events: { Written: { schema: 1 }, Sent: { schema: 1 }, GivenUp: { schema: 1 }, Withdrawn: { schema: 1 } },
  roles: { Write: ['postman'], Withdraw: ['postman'], RecordSent: roles, RecordGivenUp: roles },
  evolve: (waiting, { type, data }) =>
    type === 'Written' ? [...waiting, data.id] : waiting.filter((id) => id !== data.id),
  settle: () => [],
  decide: (waiting, { type, data, at }) =>
    type !== 'Write' && !waiting.includes(data.id) ? refused('no-such-letter') : [{ type: EVENT_OF[type], at, data }],
  agenda: (outbox) => ({ stage: 'open', closed: false, acts: [], outbox }),
  agendaRevision: 1,
  headline: () => '',
  notices: {
    content: (_, id) => ({ template: 'letter', recipients: ['li'], params: { id } }),
    sent: (id) => ({ type: 'RecordSent', data: { id } }),
    givenUp: (id) => ({ type: 'RecordGivenUp', data: { id } }),
  },
});

describe('a notice', () => {
  let memory: ReturnType<typeof inMemory>;
  let ports: NotifyPorts;
  const install = (roles: readonly string[]) => {
    memory = inMemory();
    const { store, vault, keyed, watch, clock, notifier } = memory;
    const registry = new ProcessRegistry([letters(roles)]);
    ports = { commands: new HandleCommand({ store, vault, keyed, registry }), registry, watch, clock, keyed, notifier };
  };
  beforeEach(() => install(['clock']));

  let sent = 0;
  const say = async (type: LetterCommand['type'], id: string, at: Instant = NOW) => {
    sent += 1;
    const command = { commandId: `command-${sent}`, type, data: { id }, actor: POSTMAN, at, door: 'http' as const };
    const answer = await ports.commands.handle('letters-1', command);
    if (isRejection(answer)) throw new Error(answer.code);
  };
  const types = async () => (await memory.store.read('letters-1')).map(({ type }) => type);
  const delivered = () => memory.notifier.delivered.map(({ id }) => id);

  it('is handed over under an id of its own, and that is recorded by the clock', async () => {
    await say('Write', 'a');
    await sendNotice(ports, 'letters-1', 'a', NOW);
    expect(memory.notifier.delivered).toEqual([
      { id: 'letters-1/a', stream: 'letters-1', template: 'letter', recipients: ['li'], params: { id: 'a' } },
    ]);
    const [, event] = await memory.store.read('letters-1');
    expect([event?.type, event?.meta.actor, event?.meta.wake]).toEqual(['Sent', CLOCK.id, false]);
  });

  it('is handed over once, however often it is asked for, and not after it was withdrawn', async () => {
    await say('Write', 'a');
    await say('Write', 'b');
    await say('Withdraw', 'b');
    for (const id of ['a', 'a', 'b', 'unheard-of']) await sendNotice(ports, 'letters-1', id, NOW);
    await giveUpNotice(ports, 'letters-1', 'b', { now: NOW, attempts: 3 });
    expect(delivered()).toEqual(['letters-1/a']);
    expect(await types()).toEqual(['Written', 'Written', 'Withdrawn', 'Sent']);
  });

  it('stays in the outbox when it cannot be handed over, and is given up on the record', async () => {
    await say('Write', 'a');
    memory.notifier.unavailable = true;
    await expect(sendNotice(ports, 'letters-1', 'a', NOW)).rejects.toThrow();
    expect((await look(ports, 'letters-1', 1)).outbox).toEqual(['a']);
    await giveUpNotice(ports, 'letters-1', 'a', { now: NOW, attempts: 9 });
    expect(await types()).toEqual(['Written', 'GivenUp']);
  });

  it('is recorded at the stream’s own time when that is later than the try', async () => {
    await say('Write', 'a', plusMs(NOW, 60_000));
    await sendNotice(ports, 'letters-1', 'a', NOW);
    expect((await memory.store.read('letters-1'))[1]?.effectiveAt).toBe(plusMs(NOW, 60_000));
  });

  it('does not hide a wake that the workflow has not seen', async () => {
    await say('Write', 'a');
    await look(ports, 'letters-1', 1);
    await say('Write', 'b');
    await memory.watch.wanted([{ stream: 'letters-1', workflow: 'letters', version: 2, at: NOW, parked: false }]);
    await sendNotice(ports, 'letters-1', 'a', NOW);
    expect((await memory.watch.of('letters-1'))?.seenVersion).toBe(1);
    await look(ports, 'letters-1', 2);
    await sendNotice(ports, 'letters-1', 'b', NOW);
    expect(await memory.watch.of('letters-1')).toMatchObject({ seenVersion: 4 });
    expect((await memory.watch.of('letters-1'))?.outboxSince).toBeUndefined();
  });

  it('fails by the code when it may not be recorded', async () => {
    install(['postman']);
    await say('Write', 'a');
    await expect(sendNotice(ports, 'letters-1', 'a', NOW)).rejects.toEqual(new NotRecorded('role-may-not'));
  });
});
