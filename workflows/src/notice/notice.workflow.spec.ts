import { beforeEach, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '@lianxin/kernel';
import { act } from '../../test/act.ts';
import { bothWays } from '../../test/both-ways.ts';
import { until } from '../../test/wait.ts';
import { GIVE_UP_AFTER_MS } from './until-done.ts';

bothWays('the notices of a process', (bench) => {
  const became = (stream: string) => bench().recorded(stream, 'notice');
  beforeEach(() => {
    bench().world.memory.notifier.unavailable = false;
  });

  it('are delivered each once, though the outbox is read often', async () => {
    const { world } = bench();
    await bench().tell('errand-notices', { stage: 'resolution', outbox: ['n1', 'n2', 'n3'] });
    await bench().comes('errand-notices', 'notice', 3);
    await bench().tell('errand-notices', {});
    expect(world.memory.notifier.delivered.map(({ id }) => id).sort()).toEqual([
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
    await until('the first try', () => world.count('deliver', 'errand-mail') > 0);
    await bench().skip(2 * DAY_MS);
    expect(await became('errand-mail')).toEqual([]);
    world.memory.notifier.unavailable = false;
    await bench().skipUntil('the delivery', HOUR_MS, async () => (await became('errand-mail')).length > 0);
    expect(await became('errand-mail')).toEqual(['NoticeSent']);
    expect(world.count('deliver', 'errand-mail')).toBeLessThan(25);
  });

  it('are given up visibly when nobody can be reached', async () => {
    const { world } = bench();
    world.memory.notifier.unavailable = true;
    await bench().tell('errand-nobody', { stage: 'resolution', outbox: ['n1'] });
    await until('the first try', () => world.count('deliver', 'errand-nobody') > 0);
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
    await until('the first try', () => world.count('deliver', stream) > 0);
    await bench().skip(2 * HOUR_MS);
    await bench().ended(stream);
    world.memory.notifier.unavailable = false;
    await bench().skipUntil('the delivery', HOUR_MS, async () => (await became(stream)).length > 0);
    expect(await became(stream)).toEqual(['NoticeSent']);
  });
});
