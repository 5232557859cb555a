import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createClient } from '@lianxin/adapter-temporal';
import { ChildCommand } from '../test/child-command.ts';
import { callApi } from '../test/person.ts';
import { waitUntil } from '../test/wait.ts';

/** The first start builds, and reads a campaign of some hundred cases in. */
jest.setTimeout(240_000);

const START = 'infra/local/start.mjs';
/** A dozen, and those of the first draws. */
const OPEN_CASES = 20;
/** As many as are open ahead. */
const DRAWS = 13;

describe('npm start', () => {
  let home = '';
  let running: ChildCommand;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'lianxin-start-'));
  });
  afterAll(async () => {
    running?.interrupt();
    await running?.ended;
    await rm(home, { recursive: true, force: true });
  });

  const start = async (): Promise<void> => {
    running = new ChildCommand(home, START);
    await running.waitForOutput(/Ctrl-C stops everything/);
  };
  const api = (): string => /API +(http:\S+)/.exec(running.printed)?.[1] ?? '';
  const lianxin = async (...args: readonly string[]): Promise<string> => {
    const command = new ChildCommand(home, 'apps/cli/bin/lianxin.mjs', ...args);
    if ((await command.ended) !== 0) throw new Error(`lianxin ${args.join(' ')}: ${command.printed}`);
    return command.stdout;
  };

  it('comes up with the demo’s data, on any free ports', async () => {
    await start();
    expect(running.printed).toMatch(/✓ first data +\d+\.\d s/);
    const ready = await callApi(`${api()}/health/ready`, 'GET');
    expect(ready).toMatchObject({ status: 200, body: { ready: true } });
  });

  it('lets a demo account in, over HTTP and at the command line', async () => {
    const [, password] = /leader +(\S{12}) +leader/.exec(running.printed) ?? [];
    const session = await callApi(`${api()}/sessions`, 'POST', { body: { name: 'leader', password } });
    expect(session).toMatchObject({ status: 201, body: { account: { roles: ['leader'] } } });
    expect(await lianxin('login', 'leader')).toContain('leader');
  });

  it('prints the figures of the campaign', async () => {
    const report = async () => JSON.parse(await lianxin('report', 'campaign', '--json'));
    const figures = await waitUntil('the whole campaign', report, ({ trips }) => trips?.workers === 156);
    expect(figures).toMatchObject({
      stationing: { cadres: 12, enterprises: 32 },
      trips: { projects: 7, workers: 156 },
      exams: 174,
      given: { enterprises: 162 },
    });
    expect(figures.difficulties.resolved).toBeGreaterThanOrEqual(60);
    expect(await lianxin('report', 'campaign')).toMatch(/156/);
  });

  it('carries its open cases and its draws, each by its workflow, and none of the past ones', async () => {
    const address = /temporal +\d+\.\d s +(\S+)/.exec(running.printed)?.[1] ?? '';
    const client = createClient({ address, namespace: 'default' });
    const query = `WorkflowType = 'assistanceCase'`;
    const count = async () => (await client.workflow.count(query)).count;
    await waitUntil('their workflows', count, (workflows) => workflows >= OPEN_CASES);
    expect(await count()).toBe(OPEN_CASES);
    const countDraws = async () => (await client.workflow.count(`WorkflowType = 'draw'`)).count;
    await waitUntil('draws are open', countDraws, (draws) => draws >= DRAWS, 120_000);
    await client.connection.close();
  });

  it('stops on Ctrl-C and comes back with its data, and reads nothing in again', async () => {
    running.interrupt();
    expect(await running.ended).toBe(0);
    const address = api();
    await start();
    expect(running.printed).toMatch(/first data +\d+\.\d s +loaded before/);
    expect(api()).toBe(address);
    const { trips } = JSON.parse(await lianxin('report', 'campaign', '--json'));
    expect(trips.workers).toBe(156);
  });

  it('is stopped from elsewhere', async () => {
    const stop = new ChildCommand(home, START, '--stop');
    expect(await stop.ended).toBe(0);
    expect(await running.ended).toBe(0);
  });
});
