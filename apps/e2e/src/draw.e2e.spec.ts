import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TemporalScheduler } from '@lianxin/adapter-temporal';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { rebuildWorkflows } from '@lianxin/engine';
import type { RunningTemporal } from '@lianxin/local/servers';
import { startTemporal } from '@lianxin/local/servers';
import { DRAWING, drawingModules } from '../test/drawing.ts';
import { OFFICE } from '../test/fixture.ts';
import { boot, inTown, lives, who } from '../test/in-town.ts';
import type { SignedInPerson } from '../test/person.ts';
import { Terminal } from '../test/terminal.ts';
import { waitUntil } from '../test/wait.ts';

/** A period of a minute begins within a minute, and a schedule within half of one. */
const WAIT_MS_MAX = 150_000;
jest.setTimeout(3 * WAIT_MS_MAX);

interface SampleAnswer {
  readonly findings: readonly object[];
  readonly draws: readonly { readonly draw: string; readonly members: number }[];
}

interface Listed {
  readonly id: string;
  readonly version: number;
  readonly type: string;
  readonly actor: string;
}

interface Noticed {
  readonly caseId: string;
  readonly template: string;
}

/** An operator finds neither that the case was drawn nor the seed: in no row, and by no search over the entries. */
async function expectUntold(caseId: string, draw: string): Promise<void> {
  const proofs = async (by: SignedInPerson) =>
    (await Promise.all([`/cases/${caseId}/proof`, `/draws/${draw}/proof`].map((path) => by.get(path)))).map(
      ({ status, body }) => [status, body.code],
    );
  const refused = [403, 'rows-withheld'];
  expect([await proofs(who.operator), (await proofs(who.auditor)).map(([status]) => status)]).toEqual([
    [refused, refused],
    [200, 200],
  ]);
  const [drawn] = await lives.eventsOf(caseId, 'CaseDrawn');
  const upToDraw = ({ version }: Listed) => version <= Number(drawn?.version);
  const asked = async (by: SignedInPerson, query: string) =>
    (await by.get(`/queries/${query}&after=${drawn?.position}`)).body.items;
  const found = async (by: SignedInPerson, query = ''): Promise<readonly Listed[]> =>
    (await asked(by, `entries?limit=500${query}`)).filter((one: Listed) => one.id === caseId && upToDraw(one));
  const [all, shown] = [await found(who.auditor), await found(who.operator)];
  expect(shown.map(({ version }) => version)).toEqual(all.map(({ version }) => version));
  expect(shown.find(({ version }) => version === drawn?.version)).toMatchObject({
    ...{ type: 'LookBackWithheld', actor: 'clock' },
  });
  for (const by of [who.auditor, who.operator])
    for (const type of ['CaseDrawn', 'NoticeIssued']) {
      const listed = by === who.auditor ? all : shown;
      expect(await found(by, `&type=${type}`)).toEqual(listed.filter((one) => one.type === type));
    }
  const verifierShown = async (by: SignedInPerson) =>
    (await asked(by, `cases?ids=${caseId}`)).map((one: { readonly verifier: unknown }) => one.verifier);
  // The cadre is a verifier of other cases, and had this one.
  expect([await verifierShown(who.cadre), await verifierShown(who.verifier)]).toEqual([[null], ['verifier']]);
  const noticesTo = async (by: SignedInPerson) =>
    (await asked(by, 'inbox?limit=50')).filter(
      (one: Noticed) => one.caseId === caseId && one.template === 'look-back-drawn',
    );
  const { number } = (await who.auditor.get(`/cases/${caseId}`)).body;
  expect(await noticesTo(who.verifier)).toMatchObject([{ caseId, number, params: { number } }]);
  expect(await noticesTo(who.leader)).toEqual([]);
  const { entries } = (await who.operator.get(`/cases/${caseId}/history?limit=500`)).body;
  const last = entries.find(({ version }: Listed) => version === drawn?.version);
  expect(last).toMatchObject({ type: 'LookBackWithheld', actor: 'clock', door: 'workflow', hash: '' });
}

describe('draws on the real servers', () => {
  let [dir, temporal] = ['', undefined as RunningTemporal | undefined];
  const place = { address: '', namespace: 'default' };
  /** A server that knows of nothing. */
  async function startTemporalAnew(): Promise<void> {
    await stopTemporal();
    dir = await mkdtemp(join(tmpdir(), 'lianxin-temporal-'));
    temporal = await startTemporal({ dir, env: { ...process.env, TEMPORAL_ADDRESS: '' } });
    place.address = temporal.address;
  }
  async function stopTemporal(): Promise<void> {
    await temporal?.stop();
    await rm(dir, { recursive: true, force: true });
  }
  beforeAll(startTemporalAnew);
  inTown({ programme: DRAWING }, { modules: drawingModules, temporal: place });
  afterAll(stopTemporal);

  const opened = async () => (await who.auditor.get(`/queries/draws?office=${OFFICE}`)).body.items;

  it('are opened ahead, and one whose worker stopped and whose Temporal was lost goes on to the record of its case', async () => {
    const resolved = await lives.resolveCase();
    const [withdrawn, declined] = [await lives.requestCase(), await lives.requestCase({ category: 'funding' })];
    await who.officer.send(`cases/${withdrawn}`, 'WithdrawCase', { reason: 'other' });
    await who.officer.send(`cases/${declined}`, 'TakeCase');
    await who.officer.send(`cases/${declined}`, 'DeclineCase', { reason: 'out-of-remit' });
    const draws = await waitUntil('draws are open', opened, (now) => now?.length >= 13, WAIT_MS_MAX);
    const { id, to } = draws.at(-1) as { readonly id: string; readonly to: string };
    const drawState = async () => (await who.auditor.get(`/draws/${id}`)).body.state;
    expect(await drawState()).toMatchObject({ programme: DRAWING, commitments: { system: {} } });
    await boot.stopWorker();
    await waitUntil(
      'the period is over',
      () => new Date().toISOString(),
      (now) => now > to,
      WAIT_MS_MAX,
    );
    expect((await drawState()).closed).toBeUndefined();
    await startTemporalAnew();
    boot.temporal = { ...place };
    await boot.startWorker();
    await boot.withTemporalClient((client) =>
      rebuildWorkflows({ ...boot.runtime, scheduler: new TemporalScheduler(client, boot.taskQueue) }),
    );
    const { made, closed } = await waitUntil('it is drawn', drawState, (now) => now.telling.done, WAIT_MS_MAX);
    expect([closed.count, made.sizes]).toEqual([3, [{ stratum: 'all', members: 3, take: 3 }]]);
    expect((await lives.eventsOf(resolved, 'CaseDrawn')).map(({ data }) => data)).toEqual([
      { draw: id, round: 1, because: ['all'], verifier: 'verifier' },
    ]);
    const { findings, draws: checked } = await new Terminal(boot, '.').json<SampleAnswer>('verify', 'sample');
    expect(findings).toEqual([]);
    expect(checked.find(({ draw }) => draw === id.replaceAll('.', '/'))?.members).toBe(3);
    await boot.worker?.waitUntilCaughtUp();
    await expectUntold(resolved, id);
  });
});
