import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SettableClock } from '@lianxin/adapter-memory';
import { instant } from '@lianxin/kernel';
import { NO_TELEMETRY, asked, createLogger, install, memoryPorts } from '@lianxin/platform';
import { z } from 'zod';
import { Booted } from '../test/booted.ts';
import { suppliesKit } from '../test/supplies.ts';

const request = { office: 'lsw', item: 'masks', contact: { name: '张三', phone: '13900000001' } };

describe('the doors, on memory', () => {
  const clock = new SettableClock(instant('2020-02-10T01:00:00Z'));
  const log: string[] = [];
  const numbers = new Map<string, string>();
  let reached = '0';
  let api: Booted;
  let officer: string;
  let supervisor: string;

  beforeAll(async () => {
    const { logger } = createLogger({ level: 'info', part: 'api', destination: { write: (line) => log.push(line) } });
    const ports = memoryPorts({
      clock,
      readQueries: { run: ({ values }) => Promise.resolve([{ id: numbers.get(String(values[0])) }]) },
    });
    const echo = asked<{ name: string }>(
      {
        name: 'echo',
        roles: ['officer'],
        models: ['echo'],
        sql: ({ name }) => ({ text: 'echo', values: [name] }),
        answer: (_rows, { name }, { account }) => ({ name, account }),
      },
      z.strictObject({ name: z.string() }),
    );
    const installation = install(
      { ...ports, reached: () => Promise.resolve(reached) },
      { kits: [suppliesKit], queries: [echo] },
      { logger, telemetry: NO_TELEMETRY },
    );
    api = await Booted.on(installation);
    officer = await api.signedIn('officer-1', ['officer']);
    supervisor = await api.signedIn('supervisor-1', ['supervisor']);
  });
  afterAll(() => api.close());

  const open = (key: string, data: object = request) =>
    api.ask('POST', '/processes/supplies', { token: officer, body: { data }, headers: { 'idempotency-key': key } });
  const opened = async (key: string): Promise<string> => (await open(key)).body.id as string;
  const send = (
    id: string,
    type: string,
    data: object,
    more: { token?: string; headers?: Record<string, string> } = {},
  ) => api.ask('POST', `/processes/supplies/${id}/commands`, { token: supervisor, body: { type, data }, ...more });

  it('opens a stream and says what happens next, when and why', async () => {
    const { status, body, headers } = await open('open-0001');
    expect(status).toBe(201);
    expect(body).toMatchObject({
      version: 1,
      stage: 'asked',
      repeated: false,
      number: 'lsw/2020/1',
      receiptCode: expect.stringMatching(/^[a-z2-7]{8}$/),
      commandId: 'open-0001',
      next: { when: '2020-02-10T01:05:00.000Z', what: { zh: expect.any(String), en: expect.any(String) } },
    });
    expect(headers).toMatchObject({ etag: '"1"', location: `/processes/supplies/${body.id}` });
  });

  it('gives a retried opening its first answer: one stream, one number, one receipt code', async () => {
    const first = await open('open-0002');
    const again = await open('open-0002');
    expect(again.status).toBe(200);
    expect(again.body).toEqual({ ...first.body, repeated: true });
  });

  it('refuses an id that was used for other content', async () => {
    await open('open-0003');
    const { status, body } = await open('open-0003', { ...request, item: 'goggles' });
    expect([status, body.code]).toEqual([422, 'command-id-reused']);
  });

  it('names field and rule of bad input, and unknown fields', async () => {
    const { status, body, headers } = await open('open-0004', { ...request, item: 'x'.repeat(21), colour: 'red' });
    expect(status).toBe(400);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body.errors).toEqual([
      { field: 'data.item', rule: 'too-long', message: '最多 20 个字符或条目' },
      { field: 'data.colour', rule: 'unknown-field', message: '是未知字段' },
    ]);
    const outer = await api.ask('POST', '/processes/supplies', { token: officer, body: { data: request, at: 'now' } });
    expect(outer.body).toMatchObject({ status: 400, field: 'at', rule: 'unknown-field' });
  });

  it('speaks English when asked to', async () => {
    const { body } = await api.ask('GET', '/processes/none/x', {
      token: officer,
      headers: { 'accept-language': 'en' },
    });
    expect(body).toMatchObject({ status: 404, detail: 'No process is called none' });
  });

  it('lets nobody in without a token, and nobody do what his role may not', async () => {
    const id = await opened('open-0005');
    expect((await api.ask('GET', `/processes/supplies/${id}`)).body).toMatchObject({ status: 401, code: 'no-token' });
    const forged = await api.ask('GET', `/processes/supplies/${id}`, { token: `${officer}x` });
    expect(forged.body).toMatchObject({ status: 401, code: 'bad-token' });
    const { status, body } = await send(id, 'GrantSupplies', { count: 1 }, { token: officer });
    expect([status, body.code]).toEqual([403, 'role-may-not']);
  });

  it('takes the actor from the token and refuses one in the body', async () => {
    const id = await opened('open-0006');
    const spoofed = await api.ask('POST', `/processes/supplies/${id}/commands`, {
      token: supervisor,
      body: { type: 'GrantSupplies', data: { count: 1 }, actor: { id: 'somebody' } },
    });
    expect(spoofed.body).toMatchObject({ status: 400, field: 'actor' });
    await send(id, 'GrantSupplies', { count: 1 });
    const { body } = await api.ask('GET', `/processes/supplies/${id}/history`, { token: officer });
    expect(body.entries.map((e: { actor: string }) => e.actor)).toEqual(['officer-1', 'supervisor-1']);
  });

  it('answers a command sent again as at first, and refuses one that is not possible', async () => {
    const id = await opened('open-0007');
    const headers = { 'idempotency-key': 'grant-0001' };
    const first = await send(id, 'GrantSupplies', { count: 1 }, { headers });
    expect(first).toMatchObject({ status: 200, body: { version: 2, closed: true, next: null, repeated: false } });
    const again = await send(id, 'GrantSupplies', { count: 1 }, { headers });
    expect(again.body).toEqual({ ...first.body, repeated: true });
    const twice = await send(id, 'GrantSupplies', { count: 1 });
    expect(twice.body).toMatchObject({ status: 409, field: 'data.count' });
  });

  it('refuses what was decided on an older picture, with what came since', async () => {
    const id = await opened('open-0008');
    await send(id, 'AddRemark', { text: 'seen by nobody yet' });
    const { status, body } = await send(id, 'GrantSupplies', { count: 1 }, { headers: { 'if-match': '"1"' } });
    expect(status).toBe(412);
    expect(body.changes).toMatchObject([{ version: 2, type: 'RemarkAdded', actor: 'supervisor-1' }]);
    expect(await send(id, 'GrantSupplies', { count: 1 }, { headers: { 'if-match': '"2"' } })).toMatchObject({
      status: 200,
    });
    const odd = await send(id, 'AddRemark', { text: 'x' }, { headers: { 'if-match': 'yesterday' } });
    expect(odd.body.code).toBe('bad-if-match');
  });

  it('shows what settle would add now, marked as not yet recorded', async () => {
    const id = await opened('open-0009');
    clock.advance(6 * 60_000);
    const { body } = await api.ask('GET', `/processes/supplies/${id}`, { token: officer });
    expect(body).toMatchObject({ version: 1, state: { late: true }, next: null });
    expect(body.notYetRecorded).toMatchObject([{ type: 'DeadlineMissed', at: body.state.due }]);
    const then = await api.ask('GET', `/processes/supplies/${id}?version=1`, { token: officer });
    expect(then.body).toMatchObject({ state: { late: false }, notYetRecorded: [] });
    const agenda = await api.ask('GET', `/processes/supplies/${id}/agenda`, { token: officer });
    expect(agenda.body).toMatchObject({ stage: 'asked', acts: [] });
  });

  it('replays to a moment, with what was due and what was known by then', async () => {
    const id = await opened('open-0010');
    const start = clock.now();
    clock.advance(4 * 60_000);
    await send(id, 'GrantSupplies', { count: 1 });
    const as = async (query: string) =>
      (await api.ask('GET', `/supplies-requests/${id}?${query}`, { token: officer })).body;
    expect(await as(`asOf=${start}`)).toMatchObject({ version: 1, stage: 'asked' });
    expect(await as(`knownAt=${start}`)).toMatchObject({ version: 1, stage: 'asked' });
    expect(await as('asOf=2020-02-01T00:00:00Z')).toMatchObject({ status: 404 });
    expect(await as('asOf=someday')).toMatchObject({ status: 400, field: 'asOf', rule: 'bad-instant' });
    expect(await as('version=1&asOf=2020-02-20T00:00:00Z')).toMatchObject({ status: 400, rule: 'version-or-as-of' });
  });

  it('shows personal data to those who may see it, and to no others', async () => {
    const id = await opened('open-0011');
    const auditor = await api.signedIn('auditor-1', ['auditor'], 'province');
    const stranger = await api.signedIn('officer-9', ['officer'], 'elsewhere');
    const see = async (token: string) => (await api.ask('GET', `/processes/supplies/${id}`, { token })).body;
    expect((await see(officer)).state.contact).toEqual(request.contact);
    expect((await see(auditor)).state.contact).toEqual({ sealed: true });
    expect(await see(stranger)).toMatchObject({ status: 404 });
    expect((await send(id, 'AddRemark', { text: 'x' }, { token: stranger })).status).toBe(404);
    const history = await api.ask('GET', `/processes/supplies/${id}/history`, { token: auditor });
    expect(JSON.stringify(history.body)).not.toContain('13900000001');
    expect(log.join('')).not.toMatch(/13900000001|张三|correct horse/);
  });

  it('takes many commands at once, each with a result of its own', async () => {
    const [one, two] = [await opened('open-0012'), await opened('open-0013')];
    const grant = (id: string) => ({ id, type: 'GrantSupplies', data: { count: 1 } });
    const body = { commands: [grant(one), grant('nowhere'), { ...grant(two), data: {} }] };
    const bulk = { token: supervisor, body, headers: { 'idempotency-key': 'bulk-0001' } };
    const { body: first } = await api.ask('POST', '/processes/supplies/commands', bulk);
    expect(first.results.map((r: { status: number }) => r.status)).toEqual([200, 404, 400]);
    expect(first.results[2].problem).toMatchObject({ field: 'data.count', rule: 'required' });
    const { body: again } = await api.ask('POST', '/processes/supplies/commands', bulk);
    expect(again.results[0].reply).toMatchObject({ repeated: true });
  });

  it('lets a requester follow by number and code, ten tries a minute', async () => {
    const { body } = await open('open-0014');
    numbers.set(body.number, body.id);
    const look = (code: string, from = '10.0.0.1') =>
      api.ask('POST', '/receipts/look-up', { body: { number: body.number, code }, from });
    expect((await look(body.receiptCode)).body).toMatchObject({ stage: 'asked', closed: false });
    for (let i = 0; i < 9; i += 1) expect((await look('aaaaaaaa')).status).toBe(404);
    const eleventh = await look(body.receiptCode);
    expect(eleventh).toMatchObject({ status: 429, body: { code: 'too-many-tries' } });
    expect(Number(eleventh.headers['retry-after'])).toBeGreaterThan(0);
    expect((await look(body.receiptCode, '10.0.0.2')).status).toBe(429);
  });

  it('lets nobody guess passwords', async () => {
    await api.signedIn('victim', ['reader']);
    const guess = () => api.ask('POST', '/sessions', { body: { name: 'victim', password: 'wrong' }, from: '10.0.0.3' });
    for (let i = 0; i < 10; i += 1) expect((await guess()).body.code).toBe('wrong-credentials');
    expect((await guess()).status).toBe(429);
  });

  it('answers a question only when it shows the asker’s own write', async () => {
    const ask = (query: string) => api.ask('GET', `/queries/echo?${query}`, { token: officer });
    expect((await ask('name=x')).body).toEqual({ name: 'x', account: 'officer-1' });
    expect((await ask('name=x&shoe=44')).body).toMatchObject({ status: 400, field: 'shoe', rule: 'unknown-field' });
    setTimeout(() => (reached = '7'), 50);
    expect((await ask('name=x&after=7')).status).toBe(200);
    const late = await ask('name=x&after=8');
    expect([late.status, late.headers['retry-after']]).toEqual([503, '1']);
    expect((await api.ask('GET', '/queries/echo?name=x', { token: supervisor })).status).toBe(403);
    expect((await api.ask('GET', '/queries/none', { token: officer })).body.code).toBe('no-such-query');
  });

  it('manages accounts by the operator only, and voids tokens at once', async () => {
    const operator = await api.signedIn('operator-1', ['operator']);
    const account = { name: 'li', password: 'long enough pass', roles: ['officer'], office: 'lsw' };
    expect((await api.ask('POST', '/accounts', { token: officer, body: account })).status).toBe(403);
    const added = await api.ask('POST', '/accounts', { token: operator, body: account });
    expect(added).toMatchObject({ status: 201, body: { name: 'li', disabled: false } });
    expect((await api.ask('POST', '/accounts', { token: operator, body: account })).body.code).toBe('account-exists');
    const { body } = await api.ask('POST', '/sessions', { body: { name: 'li', password: account.password } });
    expect((await api.ask('GET', '/sessions/current', { token: body.token })).body).toMatchObject({ name: 'li' });
    clock.advance(1);
    await api.ask('PATCH', `/accounts/${added.body.id}`, { token: operator, body: { disabled: true } });
    expect((await api.ask('GET', '/sessions/current', { token: body.token })).status).toBe(401);
  });

  it('takes files, and gives them to readers of the stream that names them', async () => {
    const id = await opened('open-0015');
    const bytes = {
      token: officer,
      body: Buffer.from('scan'),
      headers: { 'content-type': 'application/octet-stream' },
    };
    const put = await api.ask('POST', `/processes/supplies/${id}/attachments`, bytes);
    expect(put.body).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/), sizeBytes: 4 });
    const unnamed = await api.ask('GET', `/processes/supplies/${id}/attachments/${put.body.hash}`, { token: officer });
    expect(unnamed.status).toBe(404);
  });

  it('tells its health, its figures and its own description', async () => {
    expect((await api.ask('GET', '/health/live')).body).toEqual({ live: true });
    expect((await api.ask('GET', '/health/ready')).body).toMatchObject({ ready: true });
    expect((await api.ask('GET', '/metrics')).body).toContain('lianxin_commands_total{process="supplies"');
    const { body } = await api.ask('GET', '/docs/json');
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/sessions', '/supplies-requests', '/queries/echo']),
    );
    expect(body.components.schemas['supplies.GrantSupplies'].properties.data.properties.count).toMatchObject({
      minimum: 1,
    });
    expect((await api.ask('GET', '/docs')).body).toContain('swagger-ui');
    expect((await api.ask('GET', '/docs/swagger-ui.css')).status).toBe(200);
    expect((await api.ask('GET', '/nowhere', { token: officer })).body).toMatchObject({ status: 404 });
  });

  it('refuses bodies that are too large or no JSON, as problems', async () => {
    const json = { 'content-type': 'application/json' };
    const post = (body: string) => api.ask('POST', '/processes/supplies', { token: officer, body, headers: json });
    expect((await post('{')).body).toMatchObject({ status: 400, code: 'bad-json' });
    expect((await post(`"${'x'.repeat(1_048_577)}"`)).body).toMatchObject({ status: 413, code: 'body-too-large' });
  });
});
