import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openKafka } from '@lianxin/adapter-kafka';
import { PartnerTable, readTopic, textOf } from '@lianxin/facts-check';
import { ChildCommand } from '../test/child-command.ts';
import { waitUntil } from '../test/wait.ts';

/** A first start builds, makes its servers and reads a campaign in. */
jest.setTimeout(240_000);

const START = 'infra/local/start.mjs';
/** Of the campaign and beside it. */
const CASES_MIN = 150;
/** Of the demonstration. */
const [ENTERPRISE, OFFICE] = ['91370211MA3L00013G', 'lsw'];

describe('npm start -- --kafka', () => {
  let home = '';
  let running: ChildCommand;
  let table: PartnerTable;

  const lianxin = async (...args: readonly string[]): Promise<string> => {
    const command = new ChildCommand(home, 'apps/cli/bin/lianxin.mjs', ...args);
    if ((await command.ended) !== 0) throw new Error(`lianxin ${args.join(' ')}: ${command.printed}`);
    return command.stdout;
  };
  const lag = async () => (JSON.parse(await lianxin('relay', 'status', '--json')) as { lagEvents: number }).lagEvents;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'lianxin-start-kafka-'));
    running = new ChildCommand(home, START, '--kafka');
    await running.waitForOutput(/Ctrl-C stops everything/);
    const [, url = ''] = await running.waitForOutput(/psql (postgres:\S+)/);
    table = new PartnerTable(url);
  });
  afterAll(async () => {
    await table?.close();
    running?.interrupt();
    await running?.ended;
    await rm(home, { recursive: true, force: true });
  });

  it('runs a broker, and says how to watch what partners are told', () => {
    for (const step of ['kafka', 'topics', 'partner']) expect(running.printed).toMatch(new RegExp(`✓ ${step} +\\d`));
    expect(running.printed).toMatch(/Facts to partners go to Kafka at 127\.0\.0\.1:\d+/);
  });

  it('brings every case of the demonstration into the table of the sample consumer', async () => {
    await waitUntil('the relay', lag, (events) => events === 0);
    const cases = async () => (await table.places()).length > 0 && (await table.rows()).cases.length;
    expect(await waitUntil('the cases', cases, (rows) => Number(rows) >= CASES_MIN)).toBeGreaterThan(0);
    expect(await readFile(join(home, 'logs', 'sample-consumer.log'), 'utf8')).toMatch(/lianxin\.case\.requested\.v1/);
  });

  it('takes a request by message, answers it, and tells of its case', async () => {
    const [, name = '', replies = ''] = /source (\S+); answers in (\S+)\. /.exec(running.printed) ?? [];
    const data = {
      enterprise: ENTERPRISE,
      kind: 'help',
      category: 'labour',
      urgency: 'general',
      office: OFFICE,
    } as const;
    const request = {
      ...data,
      channel: 'hotline',
      origin: 'requested',
      contact: { name: '王强', phone: '13800000000' },
      text: '缺工人',
    };
    const message = { specversion: '1.0', id: 'first', source: name, type: 'lianxin.case.request.v1', data: request };
    const broker = openKafka({
      brokers: [/Kafka at (127\S+)\./.exec(running.printed)?.[1] ?? ''],
      clientId: 'hotline',
    });
    const taken = { name: 'lianxin.intake.case', partitions: 12 };
    await broker.send(taken, [{ key: 'first', body: JSON.stringify(message), headers: {} }]);
    const answers = async () => (await readTopic(broker, replies)).map((one) => JSON.parse(textOf(one)));
    const [answer] = await waitUntil('the answer', answers, (all) => all.length > 0);
    await broker.close();
    expect(answer).toMatchObject({ type: 'lianxin.intake.accepted.v1' });
    const told = async () => (await table.rows()).cases.find(({ id }) => id === answer.data.id);
    expect(await waitUntil('its row', told, (row) => row !== undefined)).toMatchObject({ stage: 'request' });
  });

  it('lets the partner into no other database', async () => {
    const other = new PartnerTable(
      /psql (postgres:\S+)/.exec(running.printed)?.[1]?.replace(/partner$/, 'lianxin') ?? '',
    );
    await expect(other.places()).rejects.toThrow(/permission denied/);
    await other.close();
  });
});
