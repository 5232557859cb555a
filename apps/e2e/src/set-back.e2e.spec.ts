import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { setBack } from '@lianxin/adapter-postgres/testing';
import { wallTime } from '@lianxin/contracts';
import type { Instant } from '@lianxin/kernel';
import { comparePositions } from '@lianxin/kernel';
import { boot, inTown, lives, who } from '../test/in-town.ts';
import { Terminal } from '../test/terminal.ts';
import { until } from '../test/wait.ts';

jest.setTimeout(90_000);

/** What offices keep. */
const CHINA_MINUTES = 480;
const GONE = 5;
/** More than are gone: what stands where they stood would be passed over unseen. */
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

  const note = () => who.officer.tries(`cases/${kept}`, 'AddNote', { data: { text: '电话约好' }, key: KEY });
  const health = async (url: string): Promise<Health> => (await fetch(`${url}/health/ready`)).json() as Promise<Health>;
  const isDown = ({ parts }: Health, part: string) =>
    parts.some(({ name, up, remark }) => name === part && !up && remark?.includes('log-changed'));
  const worker = () => `http://127.0.0.1:${boot.worker?.port}`;
  const watched = async (id: string) => (await boot.here.watch.of(`case-${id}`))?.seenVersion ?? 0;

  beforeAll(async () => {
    terminal = new Terminal(boot, 'state');
    kept = await lives.accepted();
    await until(
      'its reading',
      () => watched(kept),
      (seen) => seen > 0,
    );
    await boot.worker?.drained();
    head = await boot.here.store.head();
    expect((await note()).status).toBe(200);
    for (let n = 0; n < GONE; n += 1) await lives.requested();
    await boot.worker?.drained();
    await setBack(boot.database.ownerUrl, head);
  });

  it('is found by both, who say so; the api answers nothing out of what is no more', async () => {
    const { status, body } = await note();
    expect([status, body.code]).toEqual([503, 'log-changed']);
    await until(
      'the api says so',
      () => health(boot.url),
      (found) => isDown(found, 'log'),
    );
    await until(
      'the worker says so',
      () => health(worker()),
      (found) => isDown(found, 'follower waker'),
    );
    expect((await who.officer.open('/cases', { data: {} })).status).toBeGreaterThanOrEqual(400);
  });

  it('is not written over, and nobody believes places that are no more', async () => {
    const checkpoint = await boot.here.checkpoints.load('waker');
    expect(comparePositions(checkpoint.position, head)).toBeGreaterThan(0);
    expect(checkpoint.epoch).toBe(1);
    expect(await boot.here.store.head()).toBe(head);
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
    const began = wallTime(epochs.find(({ number }) => number === 2)?.beganAt as Instant, CHINA_MINUTES);
    expect((await terminal.run('epoch')).out).toMatch(new RegExp(`^2 +${began} `, 'm'));
    const again = await until('commands are taken', note, ({ status }) => status === 200);
    expect(again.body).toMatchObject({ repeated: false });
    const fresh: string[] = [];
    for (let n = 0; n < NEW; n += 1) fresh.push(await lives.requested());
    for (const id of fresh)
      await until(
        `the reading of ${id}`,
        () => watched(id),
        (seen) => seen > 0,
      );
    await boot.worker?.drained();
    const cases = await boot.here.readQueries.run({ text: 'select id from reports.cases', values: [] });
    expect(cases.map(({ id }) => id).sort()).toEqual([kept, ...fresh].sort());
    expect(await boot.here.checkpoints.load('waker')).toMatchObject({ epoch: 2 });
  });
});
