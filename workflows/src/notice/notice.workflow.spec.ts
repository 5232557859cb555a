import { expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, refused } from '@lianxin/kernel';
import { act, bothWays } from '../../test/both-ways.ts';
import { until } from '../../test/wait.ts';
import { GIVE_UP_AFTER_MS } from './notice.ts';

bothWays('the notices of a process', (bench) => {
  const types = (stream: string) =>
    bench()
      .world.happened.filter((one) => one.stream === stream && one.type.startsWith('Notice'))
      .map((one) => one.type);

  it('are delivered each once, though the outbox is read often', async () => {
    const { world } = bench();
    world.disturb = () => Promise.resolve(undefined);
    const version = world.script('errand-notices', { stage: 'resolution', outbox: ['n1', 'n2', 'n3'] });
    await bench().wake('errand-notices', version);
    await until('all sent', () => world.state('errand-notices').outbox.length === 0);
    await bench().wake('errand-notices', world.script('errand-notices', {}));
    await bench().seen('errand-notices', 5);
    expect(world.count('deliver', 'errand-notices')).toBe(3);
    await bench().ended('notice/errand-notices/n2');
  });

  it('are tried again over days by a server that comes back', async () => {
    const { world } = bench();
    const stream = 'errand-mail';
    const backAt = await bench().after(2 * DAY_MS);
    world.disturb = (call) => {
      if (call.verb === 'deliver' && (call.now ?? '') < backAt) throw new Error('the mail server is dead');
      return Promise.resolve(undefined);
    };
    await bench().wake(stream, world.script(stream, { stage: 'resolution', outbox: ['n1'] }));
    await until('the first try', () => world.count('deliver', stream) > 0);
    await bench().skip(2 * DAY_MS + 7 * HOUR_MS);
    await until('the delivery', () => types(stream).length === 1);
    expect(types(stream)).toEqual(['NoticeSent']);
    expect(world.count('deliver', stream)).toBeLessThan(25);
  });

  it('are given up visibly when nobody can be reached', async () => {
    const { world } = bench();
    const stream = 'errand-nobody';
    world.disturb = ({ verb }) =>
      Promise.resolve(verb === 'deliver' ? refused('webhook-refused', { params: { status: 410 } }) : undefined);
    await bench().wake(stream, world.script(stream, { stage: 'resolution', outbox: ['n1'] }));
    await until('the first try', () => world.count('deliver', stream) > 0);
    await bench().skip(GIVE_UP_AFTER_MS + DAY_MS);
    await until('the giving up', () => types(stream).length === 1);
    expect(types(stream)).toEqual(['NoticeGivenUp']);
    await bench().ended('notice/errand-nobody/n1', 'FAILED');
  });

  it('hold nothing back, and outlive the process that issued them', async () => {
    const { world } = bench();
    const stream = 'errand-rung';
    let dead = true;
    world.disturb = ({ verb }) => {
      if (dead && verb === 'deliver') throw new Error('the mail server is dead');
      return Promise.resolve(undefined);
    };
    const acts = [act('due@1/rung1', 'rung', await bench().after(HOUR_MS))];
    const then = { 'due@1/rung1': { stage: 'closed', closed: true } };
    await bench().wake(stream, world.script(stream, { stage: 'resolution', acts, then, outbox: ['n1'] }));
    await until('the first try', () => world.count('deliver', stream) > 0);
    await bench().skip(2 * HOUR_MS);
    await bench().ended(stream);
    dead = false;
    await bench().skip(7 * HOUR_MS);
    await until('the delivery', () => types(stream).length === 1);
  });
});
