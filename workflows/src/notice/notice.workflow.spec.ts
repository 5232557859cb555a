import { beforeEach, expect, it, jest } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '@lianxin/kernel';
import { act } from '../../test/act.ts';
import { describeCachedAndReplayed } from '../../test/describe-cached-and-replayed.ts';
import { waitUntil } from '../../test/wait.ts';
import { GIVE_UP_AFTER_MS } from './retry-until.ts';

describeCachedAndReplayed('the notices of a process', (bench) => {
  const became = (stream: string) => bench().recordedTypes(stream, 'notice');
  const channelsOf = async (stream: string) =>
    (await bench().engine.events(stream)).flatMap(({ type, data }) => {
      const { channel, attempts } = data as { readonly channel?: string; readonly attempts?: number };
      return type.startsWith('Notice') ? [[type, channel, ...(attempts === undefined ? [] : [attempts])]] : [];
    });
  beforeEach(() => {
    const { notifier } = bench().engine.memory;
    notifier.isUnavailable = false;
    notifier.routes = [{ channel: notifier.channel }];
    notifier.deadChannels.clear();
    notifier.unknownRecipients.clear();
  });

  it('need no carrying where their recipients read them already', async () => {
    const { engine: world } = bench();
    world.memory.notifier.routes = [];
    await bench().appendAndWake('errand-read', { stage: 'resolution', outbox: ['n1'] });
    expect(await channelsOf('errand-read')).toEqual([['NoticeSent', 'memory']]);
    expect((await bench().queryAgenda('errand-read')).outbox).toEqual([]);
    expect(world.count('deliver', 'errand-read')).toBe(0);
  });

  it('hold back no reading where nobody can tell their findRoutes, and wait in workflows of their own', async () => {
    const { notifier } = bench().engine.memory;
    const findRoutes = jest.spyOn(notifier, 'findRoutes').mockRejectedValue(new Error('the accounts are away'));
    await bench().appendAndWake('errand-astray', { stage: 'resolution', outbox: ['n1'] });
    expect((await bench().queryAgenda('errand-astray')).outbox).toEqual(['n1']);
    await waitUntil('its workflow', async () => (await bench().status('notice/errand-astray/n1')) === 'RUNNING');
    expect(await channelsOf('errand-astray')).toEqual([]);
    findRoutes.mockRestore();
  });

  it('go every way on its own: a dead mail server holds back no other way, and is said to be dead in the end', async () => {
    const { engine: world } = bench();
    const { notifier } = world.memory;
    notifier.routes = [{ channel: 'webhook' }, { channel: 'email', to: 'u-1' }];
    notifier.deadChannels.add('email');
    await bench().appendAndWake('errand-findRoutes', { stage: 'resolution', outbox: ['n1'] });
    const posted = () => notifier.deliveries.filter(({ key }) => key.startsWith('errand-findRoutes/'));
    await waitUntil('the post', () => posted().length > 0);
    expect(await became('errand-findRoutes')).toEqual([]);
    await bench().skipTime(GIVE_UP_AFTER_MS - DAY_MS);
    await bench().skipUntil('the giving up', 6 * HOUR_MS, async () => (await became('errand-findRoutes')).length > 0);
    const [sent, lost] = await channelsOf('errand-findRoutes');
    expect([sent, lost?.slice(0, 2)]).toEqual([
      ['NoticeSent', 'webhook'],
      ['NoticeGivenUp', 'email'],
    ]);
    expect(lost?.[2]).toBeGreaterThan(10);
    expect(posted()).toHaveLength(1);
    await bench().waitForEnd('notice/errand-findRoutes/n1', 'FAILED');
  });

  it('are tried once where another try would not help, and the others are reached', async () => {
    const { notifier } = bench().engine.memory;
    notifier.routes = [
      { channel: 'email', to: 'u-gone' },
      { channel: 'email', to: 'u-1' },
    ];
    notifier.unknownRecipients.add('u-gone');
    await bench().appendAndWake('errand-gone', { stage: 'resolution', outbox: ['n1'] });
    await bench().waitForRecorded('errand-gone', 'notice', 2);
    expect(await channelsOf('errand-gone')).toEqual([
      ['NoticeSent', 'email'],
      ['NoticeGivenUp', 'email', 1],
    ]);
    expect(notifier.deliveries.filter(({ key }) => key.startsWith('errand-gone/')).map(({ to }) => to)).toEqual([
      'u-1',
    ]);
  });

  it('are delivered each once, though the outbox is read often', async () => {
    const { engine: world } = bench();
    await bench().appendAndWake('errand-notices', { stage: 'resolution', outbox: ['n1', 'n2', 'n3'] });
    await bench().waitForRecorded('errand-notices', 'notice', 3);
    await bench().appendAndWake('errand-notices', {});
    const delivered = world.memory.notifier.deliveredNotices.filter(({ stream }) => stream === 'errand-notices');
    expect(delivered.map(({ id }) => id).sort()).toEqual([
      'errand-notices/n1',
      'errand-notices/n2',
      'errand-notices/n3',
    ]);
    await bench().waitForEnd('notice/errand-notices/n2');
    expect((await world.memory.monitor.find('errand-notices'))?.outboxSince).toBeUndefined();
  });

  it('are tried again over days by a server that comes back', async () => {
    const { engine: world } = bench();
    world.memory.notifier.isUnavailable = true;
    await bench().appendAndWake('errand-mail', { stage: 'resolution', outbox: ['n1'] });
    await waitUntil('the first try', () => world.count('carry', 'errand-mail') > 0);
    await bench().skipTime(2 * DAY_MS);
    expect(await became('errand-mail')).toEqual([]);
    world.memory.notifier.isUnavailable = false;
    await bench().skipUntil('the delivery', HOUR_MS, async () => (await became('errand-mail')).length > 0);
    expect(await became('errand-mail')).toEqual(['NoticeSent']);
    expect(world.count('carry', 'errand-mail')).toBeLessThan(25);
  });

  it('are given up visibly when nobody can be reached', async () => {
    const { engine: world } = bench();
    world.memory.notifier.isUnavailable = true;
    await bench().appendAndWake('errand-nobody', { stage: 'resolution', outbox: ['n1'] });
    await waitUntil('the first try', () => world.count('carry', 'errand-nobody') > 0);
    await bench().skipTime(GIVE_UP_AFTER_MS - DAY_MS);
    expect(await became('errand-nobody')).toEqual([]);
    await bench().skipUntil('the giving up', 6 * HOUR_MS, async () => (await became('errand-nobody')).length > 0);
    expect(await became('errand-nobody')).toEqual(['NoticeGivenUp']);
    await bench().waitForEnd('notice/errand-nobody/n1', 'FAILED');
  });

  it('hold nothing back, and outlive the process that issued them', async () => {
    const { engine: world } = bench();
    const stream = 'errand-rung';
    world.memory.notifier.isUnavailable = true;
    const acts = [act('due@1/rung1', 'rung', await bench().instantAfter(HOUR_MS))];
    const then = { 'due@1/rung1': { stage: 'closed', closed: true } };
    await bench().appendAndWake(stream, { stage: 'resolution', acts, then, outbox: ['n1'] });
    await waitUntil('the first try', () => world.count('carry', stream) > 0);
    await bench().skipTime(2 * HOUR_MS);
    await bench().waitForEnd(stream);
    world.memory.notifier.isUnavailable = false;
    await bench().skipUntil('the delivery', HOUR_MS, async () => (await became(stream)).length > 0);
    expect(await became(stream)).toEqual(['NoticeSent']);
  });
});
