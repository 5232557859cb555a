import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { truncateLogAfter } from '@lianxin/adapter-postgres/testing';
import { formatOfficeTime } from '@lianxin/contracts';
import type { Instant } from '@lianxin/kernel';
import { comparePositions } from '@lianxin/kernel';
import { boot, inTown, lives, who } from '../test/in-town.ts';
import { Terminal } from '../test/terminal.ts';
import { waitUntil } from '../test/wait.ts';

jest.setTimeout(90_000);

/** What offices keep. */
const CHINA_MINUTES = 480;
const GONE = 5;
/** More than are gone: other events at the same positions would be passed over unseen. */
const NEW = 20;
const KEY = 'a-note-that-is-no-more';

interface Health {
  readonly parts: readonly { readonly name: string; readonly up: boolean; readonly remark?: string }[];
}

describe('a database that goes back in time beneath a running api and worker', () => {
  inTown();
  let terminal: Terminal;
  let kept = '';
  let head = '';

  const note = () => who.officer.trySend(`cases/${kept}`, 'AddNote', { data: { text: '电话约好' }, key: KEY });
  const health = async (url: string): Promise<Health> => (await fetch(`${url}/health/ready`)).json() as Promise<Health>;
  const isDown = ({ parts }: Health, part: string) =>
    parts.some(({ name, up, remark }) => name === part && !up && remark?.includes('log-changed'));
  const worker = () => `http://127.0.0.1:${boot.worker?.port}`;
  const watched = async (id: string) => (await boot.runtime.monitor.find(`case-${id}`))?.seenVersion ?? 0;

  beforeAll(async () => {
    terminal = new Terminal(boot, 'state');
    kept = await lives.acceptCase();
    await waitUntil(
      'its reading',
      () => watched(kept),
      (seen) => seen > 0,
    );
    await boot.worker?.waitUntilCaughtUp();
    head = await boot.runtime.store.head();
    expect((await note()).status).toBe(200);
    for (let n = 0; n < GONE; n += 1) await lives.requestCase();
    await boot.worker?.waitUntilCaughtUp();
    await truncateLogAfter(boot.database.ownerUrl, head);
  });

  it('is found by both, who say so; the api answers nothing out of what is no more', async () => {
    const { status, body } = await note();
    expect([status, body.code]).toEqual([503, 'log-changed']);
    await waitUntil(
      'the api says so',
      () => health(boot.url),
      (found) => isDown(found, 'log'),
    );
    await waitUntil(
      'the worker says so',
      () => health(worker()),
      (found) => isDown(found, 'follower waker'),
    );
    expect((await who.officer.openStream('/cases', { data: {} })).status).toBeGreaterThanOrEqual(400);
  });

  it('is not written over, and nobody believes places that are no more', async () => {
    const checkpoint = await boot.runtime.checkpoints.load('waker');
    expect(comparePositions(checkpoint.position, head)).toBeGreaterThan(0);
    expect(checkpoint.epoch).toBe(1);
    expect(await boot.runtime.store.head()).toBe(head);
    const doctor = await terminal.run('doctor');
    expect(doctor.out).toMatch(/waker[\s\S]*lianxin epoch new/);
  });

  it('goes on in a new epoch: commands are taken anew, and none of the new cases is passed over', async () => {
    expect(await terminal.json('epoch', 'new')).toMatchObject({
      number: 2,
      cause: 'by-hand',
      after: { position: head },
    });
    const { epochs } = await terminal.json<{ epochs: { number: number; beganAt: Instant }[] }>('epoch');
    const began = formatOfficeTime(epochs.find(({ number }) => number === 2)?.beganAt as Instant, CHINA_MINUTES);
    expect((await terminal.run('epoch')).out).toMatch(new RegExp(`^2 +${began} `, 'm'));
    const again = await waitUntil('commands are taken', note, ({ status }) => status === 200);
    expect(again.body).toMatchObject({ repeated: false });
    const fresh: string[] = [];
    for (let n = 0; n < NEW; n += 1) fresh.push(await lives.requestCase());
    for (const id of fresh)
      await waitUntil(
        `the reading of ${id}`,
        () => watched(id),
        (seen) => seen > 0,
      );
    await boot.worker?.waitUntilCaughtUp();
    const cases = await boot.runtime.readQueries.run({ text: 'select id from reports.cases', values: [] });
    expect(cases.map(({ id }) => id).sort()).toEqual([kept, ...fresh].sort());
    expect(await boot.runtime.checkpoints.load('waker')).toMatchObject({ epoch: 2 });
  });
});
