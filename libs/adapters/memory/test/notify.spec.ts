import { beforeEach, describe, expect, it } from '@jest/globals';
import type { NotifyPorts } from '@lianxin/engine';
import {
  HandleCommand,
  NotDelivered,
  NotRecorded,
  ProcessRegistry,
  deliverDigest,
  deliverNotice,
  giveUpNotice,
  readAgenda,
  recordOutcome,
  resolveNoticeRoutes,
} from '@lianxin/engine';
import type { Actor, Command, DomainEvent, Instant, NoticeOutcome, Process } from '@lianxin/kernel';
import { CLOCK_ACTOR, forbidden, instant, isRejection, addMs, refused } from '@lianxin/kernel';
import { createInMemoryPorts } from '../src/index.ts';

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
    contentOf: (_, id) => ({
      ...{ template: 'letter', recipients: ['li'], params: { id }, soft: id.startsWith('soft') },
      day: { offsetMinutes: 480, opensAtMinute: 540 },
    }),
    outcomeCommand: (id, { givenUp }) => ({ type: givenUp.length > 0 ? 'RecordGivenUp' : 'RecordSent', data: { id } }),
  },
});

describe('a notice', () => {
  let memory: ReturnType<typeof createInMemoryPorts>;
  let ports: NotifyPorts;
  const install = (roles: readonly string[]) => {
    memory = createInMemoryPorts();
    const { store, vault, keyed, monitor, clock, notifier, epochNow } = memory;
    const registry = new ProcessRegistry([letters(roles)]);
    const commands = new HandleCommand({ store, vault, keyed, registry });
    ports = { commands, registry, monitor, clock, keyed, notifier, epochNow };
  };
  beforeEach(() => install(['clock']));

  let sent = 0;
  const say = async (type: LetterCommand['type'], id: string, at: Instant = NOW) => {
    sent += 1;
    const command = { commandId: `command-${sent}`, type, data: { id }, actor: POSTMAN, at, ingress: 'http' as const };
    const answer = await ports.commands.handle('letters-1', command);
    if (isRejection(answer)) throw new Error(answer.code);
  };
  const types = async () => (await memory.store.read('letters-1')).map(({ type }) => type);
  const delivered = () => memory.notifier.deliveredNotices.map(({ id }) => id);
  const route = { channel: 'memory' };
  const became = (id: string, outcome: Partial<NoticeOutcome>, now = NOW) =>
    recordOutcome(ports, 'letters-1', id, { now, outcome: { sent: [], givenUp: [], ...outcome } });

  it('is recorded as sent by the clock where its recipients read it already', async () => {
    memory.notifier.routes = [];
    await say('Write', 'a');
    expect(await resolveNoticeRoutes(ports, 'letters-1', 'a', NOW)).toEqual([]);
    const [, event] = await memory.store.read('letters-1');
    expect([event?.type, event?.meta.actor, event?.meta.wake]).toEqual(['Sent', CLOCK_ACTOR.id, false]);
  });

  it('to nobody who is there is not recorded as sent: it waits for somebody', async () => {
    memory.notifier.routes = [];
    memory.notifier.unreachable.add('li');
    await say('Write', 'a');
    await expect(resolveNoticeRoutes(ports, 'letters-1', 'a', NOW)).rejects.toThrow(NotDelivered);
    expect(await types()).toEqual(['Written']);
    memory.notifier.unreachable.clear();
    await resolveNoticeRoutes(ports, 'letters-1', 'a', NOW);
    expect(await types()).toEqual(['Written', 'Sent']);
  });

  it('is handed over under an id of its own by each way that leads to somebody, and recorded after', async () => {
    await say('Write', 'a');
    expect(await resolveNoticeRoutes(ports, 'letters-1', 'a', NOW)).toEqual([route]);
    await deliverNotice(ports, 'letters-1', 'a', route);
    const notice = { stream: 'letters-1', template: 'letter', recipients: ['li'], params: { id: 'a' } };
    const goes = { id: 'letters-1/a', ...notice, hard: true, offsetMinutes: 480 };
    expect(memory.notifier.deliveries).toEqual([{ channel: 'memory', key: 'letters-1/a>memory', notices: [goes] }]);
    expect(await types()).toEqual(['Written']);
    await became('a', { sent: ['memory'] });
    expect(await types()).toEqual(['Written', 'Sent']);
  });

  it('waits for the opening of its office where it is soft and goes to a person', async () => {
    const email = { channel: 'email', to: 'li' };
    memory.notifier.routes = [route, email];
    await say('Write', 'soft');
    await say('Write', 'hard');
    const opening = instant('2020-02-04T01:00:00.000Z');
    expect(await resolveNoticeRoutes(ports, 'letters-1', 'soft', NOW)).toEqual([
      route,
      { ...email, digestAt: opening },
    ]);
    expect(await resolveNoticeRoutes(ports, 'letters-1', 'hard', NOW)).toEqual([route, email]);
  });

  it('goes with others in one piece, and what was overtaken meanwhile is left out', async () => {
    const gathered = ['soft-a', 'soft-b', 'soft-c'].map((notice) => ({ stream: 'letters-1', notice }));
    for (const { notice } of gathered) await say('Write', notice);
    await say('Withdraw', 'soft-b');
    const digest = { channel: 'email', to: 'li', digestAt: NOW };
    await deliverDigest(ports, digest, gathered);
    await deliverDigest(ports, digest, gathered);
    const [piece, again] = memory.notifier.deliveries;
    expect(piece?.notices.map(({ params }) => params['id'])).toEqual(['soft-a', 'soft-c']);
    expect(again?.key).toBe(piece?.key);
    for (const { notice } of gathered) await became(notice, { sent: ['email'] });
    await deliverDigest(ports, digest, gathered);
    expect(memory.notifier.deliveries).toHaveLength(2);
    expect(await types()).toEqual(['Written', 'Written', 'Written', 'Withdrawn', 'Sent', 'Sent']);
  });

  it('is handed over and recorded no more after it was sent or withdrawn', async () => {
    await say('Write', 'a');
    await say('Write', 'b');
    await say('Withdraw', 'b');
    await became('a', { sent: ['memory'] });
    for (const id of ['a', 'b', 'unheard-of']) {
      expect(await resolveNoticeRoutes(ports, 'letters-1', id, NOW)).toEqual([]);
      await deliverNotice(ports, 'letters-1', id, route);
      await became(id, { sent: ['memory'] });
      await giveUpNotice(ports, 'letters-1', id, { now: NOW, attempts: 3 });
    }
    expect(delivered()).toEqual([]);
    expect(await types()).toEqual(['Written', 'Written', 'Withdrawn', 'Sent']);
  });

  it('stays in the outbox when it cannot be handed over, and is given up on the record', async () => {
    await say('Write', 'a');
    memory.notifier.isUnavailable = true;
    await expect(deliverNotice(ports, 'letters-1', 'a', route)).rejects.toThrow(NotDelivered);
    expect((await readAgenda(ports, 'letters-1', 1)).outbox).toEqual(['a']);
    await giveUpNotice(ports, 'letters-1', 'a', { now: NOW, attempts: 9 });
    expect(await types()).toEqual(['Written', 'GivenUp']);
  });

  it('is recorded at the stream’s own time when that is later than the try', async () => {
    await say('Write', 'a', addMs(NOW, 60_000));
    await became('a', { sent: ['memory'] });
    expect((await memory.store.read('letters-1'))[1]?.effectiveAt).toBe(addMs(NOW, 60_000));
  });

  it('does not hide a wake that the workflow has not seen', async () => {
    await say('Write', 'a');
    await readAgenda(ports, 'letters-1', 1);
    await say('Write', 'b');
    await memory.monitor.requestWakes([
      { stream: 'letters-1', workflow: 'letters', version: 2, epoch: 1, at: NOW, isBacklogged: false },
    ]);
    await became('a', { sent: ['memory'] });
    expect((await memory.monitor.find('letters-1'))?.seenVersion).toBe(1);
    await readAgenda(ports, 'letters-1', 2);
    await became('b', { sent: ['memory'] });
    expect(await memory.monitor.find('letters-1')).toMatchObject({ seenVersion: 4 });
    expect((await memory.monitor.find('letters-1'))?.outboxSince).toBeUndefined();
  });

  it('alarms nobody while it is soft and waits, and does as soon as a hard one stays', async () => {
    const since = async () => {
      const { version } = await ports.commands.cache.loadLatest('letters-1');
      await readAgenda(ports, 'letters-1', version);
      return (await memory.monitor.find('letters-1'))?.outboxSince;
    };
    await say('Write', 'soft');
    expect(await since()).toBeUndefined();
    await say('Write', 'hard');
    expect(await since()).toBeDefined();
    await became('hard', { sent: ['memory'] });
    expect(await since()).toBeUndefined();
  });

  it('fails by the code when it may not be recorded', async () => {
    install(['postman']);
    await say('Write', 'a');
    await expect(became('a', { sent: ['memory'] })).rejects.toEqual(new NotRecorded(forbidden('role-may-not')));
  });
});
