import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Double } from '@lianxin/kurrentdb-double';
import { startDouble } from '@lianxin/kurrentdb-double';
import { BuiltWorker } from '../test/built-worker.ts';
import { requestBody } from '../test/fixture.ts';
import { boot, inTown, lives, who } from '../test/in-town.ts';
import { Terminal } from '../test/terminal.ts';
import { waitUntil } from '../test/wait.ts';
import { testSuppliesLife, withSupplies } from '../test/supplies-life.ts';

jest.setTimeout(120_000);

const KILLS = 2;
/** For an answer that was lost; long enough for a loaded machine. */
const WAIT_MS_MAX = 5000;

describe('the product with its record in KurrentDB (double)', () => {
  let double: Double;
  const workers: BuiltWorker[] = [];
  beforeAll(async () => {
    double = await startDouble({ mayDelete: false });
  });
  inTown(
    {},
    {
      modules: withSupplies(),
      get kurrentDb() {
        return { url: double.leader.url, waitMsMax: WAIT_MS_MAX };
      },
    },
  );
  afterAll(() => {
    for (const worker of workers) worker.signal('SIGKILL');
  });
  afterAll(() => double.close());

  const streamOf = (id: string) => double.log.streamOf(`lianxin-case-${id}`);
  const isWatched = (id: string) =>
    waitUntil(
      `the workflow of ${id}`,
      () => boot.runtime.monitor.find(`case-${id}`),
      (seen) => seen !== undefined && seen.requestedVersion > 0 && seen.seenVersion >= seen.requestedVersion,
    );

  it('works a case through: commands, lists, its workflow and its notices', async () => {
    const id = await lives.resolveCase();
    expect(streamOf(id).length).toBeGreaterThan(5);
    const { body } = await who.officer.get(`/cases/${id}`);
    const listed = async () => (await who.officer.get('/queries/cases')).body.items as { id: string; stage: string }[];
    const isListed = (all: readonly { id: string; stage: string }[]): boolean =>
      all.some((one) => one.id === id && one.stage === body.state.stage);
    await waitUntil('the case in the lists, at its stage', listed, isListed);
    await waitUntil(
      'its notices delivered',
      () => lives.eventsOf(id, 'NoticeSent'),
      (sent) => sent.length > 1,
    );
  });

  testSuppliesLife(() => ({ boot, who }));

  it('answers "try again" while the server is busy or its answer is lost, and acts once', async () => {
    // An append by the worker would lose the reply.
    await boot.stopWorker();
    const send = () => who.officer.openStream('/cases', requestBody({ text: '答复丢失' }), 'lost-reply-0001');
    double.leader.faults.busyAppends = Infinity;
    expect(await send()).toMatchObject({ status: 503 });
    double.leader.faults.busyAppends = 0;
    const { status, body } = await send();
    expect(status).toBe(201);
    const note = (): ReturnType<typeof who.officer.trySend> =>
      who.officer.trySend(`cases/${body.id}`, 'AddNote', { data: { text: '一次' }, key: 'lost-note-0001' });
    double.leader.faults.repliesToLose = 1;
    expect(await note()).toMatchObject({ status: 503 });
    expect(await note()).toMatchObject({ status: 200, body: { repeated: true } });
    expect(await lives.eventsOf(body.id, 'NoteAdded')).toHaveLength(1);
    expect(await lives.eventsOf(body.id, 'AssistanceRequested')).toHaveLength(1);
  });

  it('goes on when its worker is killed, again and again, and when the leader moves: nothing is missed', async () => {
    const requested: string[] = [];
    const start = async (): Promise<BuiltWorker> => {
      const worker = await BuiltWorker.start(boot);
      workers.push(worker);
      return worker;
    };
    let [active, next] = await Promise.all([start(), start()]);
    for (let n = 0; n < KILLS; n += 1) {
      active.signal('SIGKILL');
      // Begun while nobody works; the next round kills the one that took over.
      const [third, ...cases] = await Promise.all([
        n + 1 < KILLS ? start() : next,
        lives.requestCase(),
        lives.assignCase(),
      ]);
      requested.push(...cases);
      const takesOver = next;
      await waitUntil(
        'all leases',
        async () => [await takesOver.hasAllLeases(), await third.hasAllLeases()],
        (all) => all.includes(true),
      );
      [active, next] = (await takesOver.hasAllLeases()) ? [takesOver, third] : [third, takesOver];
    }
    double.moveLeader(await double.addFollower());
    requested.push(await lives.requestCase());
    for (const id of requested) await isWatched(id);
    expect(new Set(requested).size).toBe(KILLS * 2 + 1);
    for (const { log } of workers) expect(log).not.toMatch(/log-changed/);
  });

  it('is verified where its record is, looked at by the doctor, and begins a new epoch after its head', async () => {
    const terminal = new Terminal(boot, 'state');
    const caughtUp = async () => (await terminal.run('verify')).out;
    const verified = await waitUntil('level read models', caughtUp, (out) => !out.includes('missing or different'));
    expect(verified).toContain('every chain is whole');
    expect(verified).toMatch(/cases: \d+ rows as replayed/);
    expect(verified).toMatch(/server’s clock/);
    const { out } = await terminal.run('doctor');
    expect(out).toMatch(/✓ Record server +KurrentDB 24\.10\.0 answers/);
    for (const name of ['Database', 'Its leader', 'Its appends', 'Its projections', 'Its rights', 'Keys in use'])
      expect(out).toMatch(new RegExp(`✓ ${name} `));
    expect(out).toMatch(/✓ Recorded times +none to come/);
    const epoch = await terminal.json<{ after: { position: string } }>('epoch', 'new');
    expect(epoch.after.position).toBe(await boot.runtime.store.head());
  });
});
