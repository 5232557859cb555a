import { beforeEach, expect, it, jest } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '@lianxin/kernel';
import { act } from '../../test/act.ts';
import { bothWays } from '../../test/both-ways.ts';
import { until } from '../../test/wait.ts';
import { GIVE_UP_AFTER_MS } from './until-done.ts';

bothWays('the notices of a process', (bench) => {
  const became = (stream: string) => bench().recorded(stream, 'notice');
  const channelsOf = async (stream: string) =>
    (await bench().world.events(stream)).flatMap(({ type, data }) => {
      const { channel, attempts } = data as { readonly channel?: string; readonly attempts?: number };
      return type.startsWith('Notice') ? [[type, channel, ...(attempts === undefined ? [] : [attempts])]] : [];
    });
  beforeEach(() => {
    const { notifier } = bench().world.memory;
    notifier.unavailable = false;
    notifier.leads = [{ channel: notifier.channel }];
    notifier.dead.clear();
    notifier.unknown.clear();
  });

  it('need no carrying where their recipients read them already', async () => {
    const { world } = bench();
    world.memory.notifier.leads = [];
    await bench().tell('errand-read', { stage: 'resolution', outbox: ['n1'] });
    expect(await channelsOf('errand-read')).toEqual([['NoticeSent', 'memory']]);
    expect((await bench().agenda('errand-read')).outbox).toEqual([]);
    expect(world.count('deliver', 'errand-read')).toBe(0);
  });

  it('hold back no reading where nobody can tell their ways, and wait in workflows of their own', async () => {
    const { notifier } = bench().world.memory;
    const ways = jest.spyOn(notifier, 'ways').mockRejectedValue(new Error('the accounts are away'));
    await bench().tell('errand-astray', { stage: 'resolution', outbox: ['n1'] });
    expect((await bench().agenda('errand-astray')).outbox).toEqual(['n1']);
    await until('its workflow', async () => (await bench().status('notice/errand-astray/n1')) === 'RUNNING');
    expect(await channelsOf('errand-astray')).toEqual([]);
    ways.mockRestore();
  });

  it('go every way on its own: a dead mail server holds back no other way, and is said to be dead in the end', async () => {
    const { world } = bench();
    const { notifier } = world.memory;
    notifier.leads = [{ channel: 'webhook' }, { channel: 'email', to: 'u-1' }];
    notifier.dead.add('email');
    await bench().tell('errand-ways', { stage: 'resolution', outbox: ['n1'] });
    const posted = () => notifier.parcels.filter(({ key }) => key.startsWith('errand-ways/'));
    await until('the post', () => posted().length > 0);
    expect(await became('errand-ways')).toEqual([]);
    await bench().skip(GIVE_UP_AFTER_MS - DAY_MS);
    await bench().skipUntil('the giving up', 6 * HOUR_MS, async () => (await became('errand-ways')).length > 0);
    const [sent, lost] = await channelsOf('errand-ways');
    expect([sent, lost?.slice(0, 2)]).toEqual([
      ['NoticeSent', 'webhook'],
      ['NoticeGivenUp', 'email'],
    ]);
    expect(lost?.[2]).toBeGreaterThan(10);
    expect(posted()).toHaveLength(1);
    await bench().ended('notice/errand-ways/n1', 'FAILED');
  });

  it('are tried once where another try would not help, and the others are reached', async () => {
    const { notifier } = bench().world.memory;
    notifier.leads = [
      { channel: 'email', to: 'u-gone' },
      { channel: 'email', to: 'u-1' },
    ];
    notifier.unknown.add('u-gone');
    await bench().tell('errand-gone', { stage: 'resolution', outbox: ['n1'] });
    await bench().comes('errand-gone', 'notice', 2);
    expect(await channelsOf('errand-gone')).toEqual([
      ['NoticeSent', 'email'],
      ['NoticeGivenUp', 'email', 1],
    ]);
    expect(notifier.parcels.filter(({ key }) => key.startsWith('errand-gone/')).map(({ to }) => to)).toEqual(['u-1']);
  });

  it('are delivered each once, though the outbox is read often', async () => {
    const { world } = bench();
    await bench().tell('errand-notices', { stage: 'resolution', outbox: ['n1', 'n2', 'n3'] });
    await bench().comes('errand-notices', 'notice', 3);
    await bench().tell('errand-notices', {});
    const delivered = world.memory.notifier.delivered.filter(({ stream }) => stream === 'errand-notices');
    expect(delivered.map(({ id }) => id).sort()).toEqual([
      'errand-notices/n1',
      'errand-notices/n2',
      'errand-notices/n3',
    ]);
    await bench().ended('notice/errand-notices/n2');
    expect((await world.memory.watch.of('errand-notices'))?.outboxSince).toBeUndefined();
  });

  it('are tried again over days by a server that comes back', async () => {
    const { world } = bench();
    world.memory.notifier.unavailable = true;
    await bench().tell('errand-mail', { stage: 'resolution', outbox: ['n1'] });
    await until('the first try', () => world.count('carry', 'errand-mail') > 0);
    await bench().skip(2 * DAY_MS);
    expect(await became('errand-mail')).toEqual([]);
    world.memory.notifier.unavailable = false;
    await bench().skipUntil('the delivery', HOUR_MS, async () => (await became('errand-mail')).length > 0);
    expect(await became('errand-mail')).toEqual(['NoticeSent']);
    expect(world.count('carry', 'errand-mail')).toBeLessThan(25);
  });

  it('are given up visibly when nobody can be reached', async () => {
    const { world } = bench();
    world.memory.notifier.unavailable = true;
    await bench().tell('errand-nobody', { stage: 'resolution', outbox: ['n1'] });
    await until('the first try', () => world.count('carry', 'errand-nobody') > 0);
    await bench().skip(GIVE_UP_AFTER_MS - DAY_MS);
    expect(await became('errand-nobody')).toEqual([]);
    await bench().skipUntil('the giving up', 6 * HOUR_MS, async () => (await became('errand-nobody')).length > 0);
    expect(await became('errand-nobody')).toEqual(['NoticeGivenUp']);
    await bench().ended('notice/errand-nobody/n1', 'FAILED');
  });

  it('hold nothing back, and outlive the process that issued them', async () => {
    const { world } = bench();
    const stream = 'errand-rung';
    world.memory.notifier.unavailable = true;
    const acts = [act('due@1/rung1', 'rung', await bench().after(HOUR_MS))];
    const then = { 'due@1/rung1': { stage: 'closed', closed: true } };
    await bench().tell(stream, { stage: 'resolution', acts, then, outbox: ['n1'] });
    await until('the first try', () => world.count('carry', stream) > 0);
    await bench().skip(2 * HOUR_MS);
    await bench().ended(stream);
    world.memory.notifier.unavailable = false;
    await bench().skipUntil('the delivery', HOUR_MS, async () => (await became(stream)).length > 0);
    expect(await became(stream)).toEqual(['NoticeSent']);
  });
});
