import { beforeEach, expect, it } from '@jest/globals';
import { nextOpening } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@lianxin/kernel';
import { describeCachedAndReplayed } from '../../test/describe-cached-and-replayed.ts';
import { waitUntil } from '../../test/wait.ts';
import { GIVE_UP_AFTER_MS } from '../notice/retry-until.ts';
import { digestWorkflowId } from './messages.ts';

const OFFICE = { offsetMinutes: 0, opensAtMinute: 480 };

describeCachedAndReplayed('soft notices', (bench) => {
  let to = '';
  let digestAt: Instant;
  let digest = '';
  let people = 0;
  const pieces = () => bench().engine.memory.notifier.deliveries.filter((parcel) => parcel.to === to);
  const saidIn = () => pieces().map(({ notices }) => notices.map(({ id }) => id).sort());
  const became = (stream: string) => bench().recordedTypes(stream, 'notice');
  const opening = async (afterMs = SECOND_MS) =>
    bench().skipTime(Date.parse(digestAt) + afterMs - (await bench().env.currentTimeMs()));
  const sent = async (stream: string) => {
    await bench().waitForRecorded(stream, 'notice');
    expect(await became(stream)).toEqual(['NoticeSent']);
  };
  beforeEach(async () => {
    // Somebody else each time, whose digest is his own.
    people += 1;
    to = `u-${people}`;
    const { notifier } = bench().engine.memory;
    notifier.isUnavailable = false;
    notifier.routes = [{ channel: 'email', to }];
    digestAt = nextOpening(OFFICE, await bench().instantAfter(MINUTE_MS));
    digest = digestWorkflowId({ channel: 'email', to, digestAt });
  });

  it('wait for the opening of the office and go in one piece, each recorded once; hard ones do not wait', async () => {
    await bench().appendAndWake('errand-a', { stage: 'request', outbox: ['soft1', 'soft2', 'hard'] });
    await bench().appendAndWake('errand-b', { stage: 'request', outbox: ['soft1'] });
    await bench().waitForDigest(digest, 3);
    await sent('errand-a');
    expect(saidIn()).toEqual([['errand-a/hard']]);
    await opening();
    await sent('errand-b');
    await bench().waitForRecorded('errand-a', 'notice', 3);
    expect(saidIn()).toEqual([['errand-a/hard'], ['errand-a/soft1', 'errand-a/soft2', 'errand-b/soft1']]);
    await bench().waitForEnd(digest);
    for (const id of ['errand-a/soft1', 'errand-a/soft2', 'errand-b/soft1']) await bench().waitForEnd(`notice/${id}`);
    expect(await became('errand-a')).toEqual(['NoticeSent', 'NoticeSent', 'NoticeSent']);
  });

  it('are left out when they were overtaken while they waited', async () => {
    await bench().appendAndWake('errand-over', { stage: 'request', outbox: ['soft1', 'soft2'] });
    await bench().waitForDigest(digest, 2);
    await bench().appendAndWake('errand-over', { outbox: ['soft2'] });
    await opening();
    await sent('errand-over');
    expect(saidIn()).toEqual([['errand-over/soft2']]);
    await bench().waitForEnd('notice/errand-over/soft1');
  });

  it('are tried again over hours where the mail server is dead, and the next day’s do not wait for them', async () => {
    const { engine: world } = bench();
    world.memory.notifier.isUnavailable = true;
    await bench().appendAndWake('errand-dead', { stage: 'request', outbox: ['soft1'] });
    await bench().waitForDigest(digest, 1);
    await opening();
    await waitUntil('the first try', () => world.count('gather', digest) > 0);
    await bench().appendAndWake('errand-next', { stage: 'request', outbox: ['soft1'] });
    const next = digestWorkflowId({ channel: 'email', to, digestAt: nextOpening(OFFICE, digestAt) });
    await bench().waitForDigest(next, 1);
    expect(await became('errand-dead')).toEqual([]);
    world.memory.notifier.isUnavailable = false;
    await bench().skipUntil('the repair', HOUR_MS, async () => (await became('errand-dead')).length > 0);
    expect(saidIn()).toEqual([['errand-dead/soft1']]);
    await bench().skipUntil('the next one', 6 * HOUR_MS, async () => (await became('errand-next')).length > 0);
    expect(saidIn()).toEqual([['errand-dead/soft1'], ['errand-next/soft1']]);
  });

  it('are given up visibly, each on its own record', async () => {
    bench().engine.memory.notifier.isUnavailable = true;
    await bench().appendAndWake('errand-lost', { stage: 'request', outbox: ['soft1', 'soft2'] });
    await bench().waitForDigest(digest, 2);
    await opening();
    await bench().skipTime(GIVE_UP_AFTER_MS - DAY_MS);
    await bench().skipUntil('the giving up', 6 * HOUR_MS, async () => (await became('errand-lost')).length > 1);
    expect(await became('errand-lost')).toEqual(['NoticeGivenUp', 'NoticeGivenUp']);
    await bench().waitForEnd('notice/errand-lost/soft2', 'FAILED');
  });

  it('go by themselves when they come too late for their digest', async () => {
    const { engine: world } = bench();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    world.beforeActivity = ({ activity: verb, stream }) =>
      verb === 'deliver' && stream === 'errand-late' ? held : Promise.resolve();
    await bench().appendAndWake('errand-early', { stage: 'request', outbox: ['soft1'] });
    await bench().waitForDigest(digest, 1);
    // Within what an activity may take.
    await opening(-10 * SECOND_MS);
    await bench().appendAndWake('errand-late', { stage: 'request', outbox: ['soft1'] });
    await waitUntil('the late one', () => world.count('deliver', 'errand-late') > 0);
    await opening();
    await sent('errand-early');
    await bench().waitForEnd(digest);
    world.beforeActivity = () => Promise.resolve();
    release();
    await sent('errand-late');
    expect(saidIn()).toEqual([['errand-early/soft1'], ['errand-late/soft1']]);
  });

  it('go by themselves where somebody ended their digest by hand', async () => {
    await bench().appendAndWake('errand-ended', { stage: 'request', outbox: ['soft1'] });
    await bench().waitForDigest(digest, 1);
    await bench().env.client.workflow.getHandle(digest).terminate('by hand');
    await opening();
    expect(await became('errand-ended')).toEqual([]);
    await bench().skipTime(GIVE_UP_AFTER_MS);
    await bench().skipUntil('the delivery', 6 * HOUR_MS, async () => (await became('errand-ended')).length > 0);
    expect(await became('errand-ended')).toEqual(['NoticeSent']);
    expect(saidIn()).toEqual([['errand-ended/soft1']]);
  });
});
