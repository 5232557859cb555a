import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JweIntakeCipher } from '@lianxin/adapter-crypto';
import { MemoryBroker } from '@lianxin/adapter-memory';
import type { IntakeSource } from '@lianxin/application';
import type { DeadLettersReply, HistoryEntry, OpenedDeadLetterReply } from '@lianxin/contracts';
import { DEAD_LETTER_TOPIC, intakeTopicOf } from '@lianxin/contracts';
import { handleIntakeMessage, handleMessages } from '@lianxin/engine';
import { createIntakePorts } from '@lianxin/runtime';
import postgres from 'postgres';
import { OFFICE, PASSWORD, requestBody } from '../test/fixture.ts';
import { boot, inTown, who } from '../test/in-town.ts';
import { Terminal } from '../test/terminal.ts';

const PHONE = '13905320777';
const [IN, REPLIES] = [intakeTopicOf('case'), 'lianxin.replies.hotline'].map((name) => ({ name, partitions: 1 })) as [
  { name: string; partitions: number },
  { name: string; partitions: number },
];
const NOTICES = { name: DEAD_LETTER_TOPIC, partitions: 1 };
const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, n) => n);
const HOTLINE: IntakeSource = {
  ...{ name: 'hotline', account: 'hotline', roles: ['officer'], office: OFFICE, replyTopic: REPLIES, clear: true },
};

/** A request as a partner sends it. */
const requestMessage = (id: string, phone: string): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify({
      ...{ specversion: '1.0', id, source: 'hotline', type: 'lianxin.case.request.v1' },
      ...{ datacontenttype: 'application/json', data: requestBody({ contact: { name: '王五', phone } }).data },
    }),
  );

describe('dead letters beside a running installation', () => {
  const broker = new MemoryBroker();
  const sources = new Map<string, IntakeSource>();
  const portsOf = (runtime: Parameters<typeof createIntakePorts>[0]) =>
    createIntakePorts(runtime, {
      ...{ broker, sources, cipher: new JweIntakeCipher([], new Map()), taken: [IN], notices: NOTICES },
    });
  inTown({}, { createResubmit: (runtime) => (message) => handleIntakeMessage(portsOf(runtime), message) });

  let terminal: Terminal;
  let sql: postgres.Sql;
  let offsets = 0;
  beforeAll(async () => {
    await broker.createTopics([IN, REPLIES, NOTICES].map((topic) => ({ ...topic, settings: {} })));
    sql = postgres(boot.database.url, { max: 1 });
    terminal = new Terminal(boot, 'letters');
    const accounts = [{ name: 'operator', roles: ['operator'], password: PASSWORD }];
    writeFileSync(join(terminal.stateDir, 'secrets', 'demo-accounts.json'), JSON.stringify(accounts));
    expect(await terminal.run('login', 'operator')).toMatchObject({ code: 0 });
  });

  afterAll(() => sql?.end());

  const arrive = async (body: Uint8Array): Promise<void> => {
    const place = { topic: IN.name, partition: 0, offset: `${(offsets += 1)}` };
    const handled = await handleMessages(portsOf(boot.runtime), [{ ...place, key: undefined, headers: {}, body }], 1);
    expect(handled).toMatchObject([{ became: 'dead-letter' }]);
  };
  const list = async () => (await terminal.json<DeadLettersReply>('dead-letters', 'list')).items;
  const newest = async (): Promise<string> => (await list()).at(-1)?.id ?? '';
  const lastOf = async (topic: string): Promise<string> =>
    new TextDecoder().decode((await broker.readEnds(topic))[0]?.last?.body);

  it('are kept sealed, and their topic is told place and reason only', async () => {
    await arrive(requestMessage('m-1', PHONE));
    expect(JSON.parse(await lastOf(NOTICES.name))).toMatchObject({
      data: { topic: IN.name, reason: 'unknown-source' },
    });
    expect(await lastOf(NOTICES.name)).not.toContain(PHONE);
    const rows = await sql`SELECT d::text FROM lianxin.dead_letters d`;
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${PHONE}|contact|${Buffer.from(PHONE).toString('base64')}`));
  });

  it('are shown for a reason, which the access log has', async () => {
    const id = await newest();
    expect((await terminal.run('dead-letters', 'show', id)).code).toBe(1);
    const shown = await terminal.run('dead-letters', 'show', id, '--access-reason', '核对来源');
    expect(shown).toMatchObject({ code: 0, out: expect.stringContaining(PHONE) });
    const [entry] = (
      await terminal.json<{ readonly entries: readonly HistoryEntry[] }>('access-log', 'operator')
    ).entries.filter(({ data }) => (data as { readonly what: string }).what === 'dead-letter-read');
    expect(entry?.data).toMatchObject({ letter: id });
  });

  it('are sent in again: in vain before the source is configured, and answered once it is', async () => {
    const id = await newest();
    expect(await terminal.run('dead-letters', 'resubmit', id)).toMatchObject({
      code: 1,
      err: expect.stringContaining('unknown-source'),
    });
    sources.set(HOTLINE.name, HOTLINE);
    expect(await terminal.json('dead-letters', 'resubmit', id)).toEqual({ id, became: 'accepted', source: 'hotline' });
    const { correlationid, data } = JSON.parse(await lastOf(REPLIES.name)) as {
      correlationid: string;
      data: { id: string };
    };
    expect(correlationid).toBe('m-1');
    expect((await who.officer.get(`/cases/${data.id}`)).body).toMatchObject({ stage: 'request' });
    expect(await list()).toEqual([]);
  });

  it('that are no text are written byte for byte, and destroyed by a drop that is meant', async () => {
    await arrive(EVERY_BYTE);
    const id = await newest();
    const args = ['dead-letters', 'show', id, '--access-reason', '核对来源', '--out', 'letter.bin'];
    expect((await terminal.run(...args)).code).toBe(0);
    expect(new Uint8Array(readFileSync(join(boot.folder, 'letter.bin')))).toEqual(EVERY_BYTE);
    expect((await terminal.run('dead-letters', 'drop', id)).code).toBe(1);
    expect(await list()).toHaveLength(1);
    expect(await terminal.json('dead-letters', 'drop', id, '--yes')).toEqual({ id, dropped: true });
    expect(await list()).toEqual([]);
    expect((await boot.runtime.accessLog.flush(), await terminal.run('access-log', 'operator')).out).toContain(
      'dead-letter-dropped',
    );
  });

  it('of three hundred thousand bytes come back whole', async () => {
    const body = new TextEncoder().encode(`{"text":"${'长'.repeat(100_000)}"}`);
    await arrive(body);
    const id = await newest();
    const found = await terminal.json<OpenedDeadLetterReply>('dead-letters', 'show', id, '--access-reason', '过长');
    expect([found.whole, found.bytes, Buffer.from(found.content ?? '', 'base64').equals(body)]).toEqual([
      true,
      body.length,
      true,
    ]);
    await terminal.json('dead-letters', 'drop', id, '--yes');
  });

  it('go with an erasure of somebody in them, with their key', async () => {
    sources.clear();
    await arrive(requestMessage('m-2', PHONE));
    await arrive(requestMessage('m-3', '13905320778'));
    const [mine = '', other = ''] = (await list()).map(({ id }) => id);
    const [row] = await sql<{ key: string }[]>`SELECT key FROM lianxin.dead_letters WHERE id = ${mine}`;
    const key = row?.key ?? '';
    expect(await boot.runtime.vault.exists(key)).toBe(true);
    const wish = { identity: PHONE, reason: 'person-asked', document: '灵街办〔2026〕9号' };
    expect((await who.operator.post('/erasures', wish)).status).toBe(200);
    expect((await list()).map(({ id }) => id)).toEqual([other]);
    expect(await boot.runtime.vault.exists(key)).toBe(false);
  });
});
