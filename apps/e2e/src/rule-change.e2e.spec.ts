import { sha256Hex } from '@lianxin/adapter-crypto';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createProductModules } from '@lianxin/product';
import { ProgrammeRegistry } from '@lianxin/programme';
import type { Programme } from '@lianxin/programme';
import { boot, inTown, lives, who } from '../test/in-town.ts';
import { MINUTES } from '../test/fixture.ts';
import { waitUntil } from '../test/wait.ts';

/** Waits are bounded by what is waited for. */
jest.setTimeout(120_000);

const ruleBook = new ProgrammeRegistry();
const standing = ruleBook.findVersion(MINUTES)?.programme as Programme;
const AMOUNT = 500;
const LONGER = `${standing.id}@1001`;
ruleBook.add(
  [
    {
      ...standing,
      version: 1001,
      clocks: { ...standing.clocks, resolve: { ...standing.clocks.resolve, amount: AMOUNT } },
    },
  ],
  sha256Hex,
);
/** An order is given and confirmed at least ten seconds ahead; the rest is for a machine that is busy. */
const AHEAD_MS = 30_000;

describe('a change of rules under running cases, on the real servers', () => {
  inTown({}, { modules: createProductModules(ruleBook) });
  const cases: string[] = [];
  let preview = '';
  let effectiveAt = '';

  const dueOf = async (id: string): Promise<string> => {
    const { clocks } = (await who.officer.get(`/cases/${id}/clocks`)).body;
    return clocks.find(({ kind }: { kind: string }) => kind === 'resolve').due;
  };
  const change = async () => (await who.operator.get('/changes/rules')).body.state.changes[0];
  const applied = (id: string) => lives.eventsOf(id, 'ChangeApplied');

  beforeAll(async () => {
    for (let i = 0; i < 4; i += 1) cases.push(await lives.assignCase());
  });

  it('is looked at by operators only, case by case, as a list and as CSV', async () => {
    effectiveAt = new Date(Date.now() + AHEAD_MS).toISOString();
    const body = { what: { kind: 'programme', from: MINUTES, to: LONGER }, effectiveAt };
    expect((await who.officer.post('/rule-changes/previews', body)).status).toBe(403);
    const shown = await who.operator.post('/rule-changes/previews', body);
    expect(shown).toMatchObject({ status: 201, body: { summary: { cases: 4, later: 4 } } });
    preview = shown.body.preview;
    const { body: csv, headers } = await who.operator.get(`/rule-changes/previews/${preview}.csv`);
    expect(headers.get('content-type')).toContain('text/csv');
    expect(csv.split('\r\n')).toHaveLength(6);
    expect(await dueOf(cases[0] as string)).toBe(shown.body.rows[0].clocks[0].before);
  });

  it('is ordered by its preview; a case that changed since is held and shown', async () => {
    const held = cases[3] as string;
    const wait = { party: 'enterprise', reason: '等材料', until: new Date(Date.now() + 60_000).toISOString() };
    // Read models stop before the case moves: an order has to wait for them.
    await boot.stopWorker();
    await who.cadre.send(`cases/${held}`, 'WaitForParty', wait);
    await who.cadre.send(`cases/${held}`, 'ResumeCase');
    const order = { preview, id: 'longer', title: '办理时限调整', documentNumber: '' };
    const ordered = await who.operator.post('/rule-changes', order, { 'idempotency-key': 'order-longer' });
    expect(ordered.status).toBe(503);
    await boot.startWorker();
    await boot.worker?.waitUntilCaughtUp();
    const again = await who.operator.post('/rule-changes', order, { 'idempotency-key': 'order-longer' });
    expect(again).toMatchObject({ status: 201, body: { held: [{ shown: { id: held }, now: { id: held } }] } });
    const repeated = await who.operator.post('/rule-changes', order, { 'idempotency-key': 'order-longer' });
    expect(repeated).toMatchObject({ status: 200, body: { repeated: true, last: again.body.last } });
    expect(await change()).toMatchObject({ status: 'to-confirm', cases: 3, held: [expect.any(String)] });
  });

  it('waits for another person to confirm it', async () => {
    const confirm = { type: 'ConfirmChange', data: { id: 'longer' } };
    expect(await who.operator.post('/changes/rules/commands', confirm)).toMatchObject({
      ...{ status: 403, body: { code: 'confirms-own-order' } },
    });
    await who.supervisor.send('changes/rules', 'ConfirmChange', confirm.data);
    expect(await change()).toMatchObject({ status: 'ordered' });
  });

  it('reaches every other case once, whichever process was stopped meanwhile, and says how far it came', async () => {
    await boot.stopWorker();
    await waitUntil(
      'the instant',
      () => Date.now(),
      (now) => now > Date.parse(effectiveAt),
    );
    await boot.startWorker();
    const done = await waitUntil('the change', change, ({ status }) => status === 'done');
    expect(done.progress).toMatchObject({ changed: 3, otherwise: [] });
    for (const id of cases.slice(0, 3)) {
      expect(await applied(id)).toMatchObject([{ effectiveAt, actor: 'clock', data: { change: 'longer' } }]);
      const [moved] = (await lives.eventsOf(id, 'ClockMoved')).filter(({ data }) => data.cause === 'rules-changed');
      expect(await dueOf(id)).toBe(moved?.data.due);
    }
    expect(await applied(cases[3] as string)).toEqual([]);
  });

  it('tells the holder once, and the workflows wait for the new dates', async () => {
    const [id = ''] = cases;
    const told = await waitUntil(
      'the notice',
      () => lives.eventsOf(id, 'NoticeSent'),
      (sent) => sent.some(({ data }) => data.notice.startsWith('dates-moved')),
    );
    expect(told.filter(({ data }) => data.notice.startsWith('dates-moved'))).toHaveLength(1);
    const agenda = (await who.officer.get(`/cases/${id}/agenda`)).body;
    const waiting = await boot.withTemporalClient((client) =>
      client.workflow.getHandle(`case-${id}`).query('whatIsNext'),
    );
    expect((waiting as { acts: { at: string }[] }).acts[0]?.at).toBe(agenda.acts[0].at);
  });
});
