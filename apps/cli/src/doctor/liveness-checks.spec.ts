import { describe, expect, it } from '@jest/globals';
import { memoryAdapters } from '@lianxin/runtime';
import { createTestContext } from '../../test/test-context.ts';
import type { CheckContext } from './check.ts';
import { createSubscriptionsCheck, createWorkerCheck } from './liveness-checks.ts';

const checkContext = (answered: () => Promise<Response>, { leases } = memoryAdapters()): CheckContext =>
  ({
    cli: createTestContext({ fetch: answered as typeof fetch }).cli,
    config: { host: '127.0.0.1', workerPort: 8081 },
    postgres: { leases },
    runtime: { projections: [] },
  }) as unknown as CheckContext;
const noPause = () => Promise.resolve();
const workerCheck = createWorkerCheck(noPause);
const address = 'http://127.0.0.1:8081';

describe('the doctor looks at the worker', () => {
  it('that is ready', async () => {
    const health = { ready: true, parts: [{ name: 'workflows', up: true, optional: false }] };
    expect(await workerCheck.run(checkContext(async () => Response.json(health)))).toEqual({
      found: 'ready',
      params: { address },
    });
  });

  it('of which a part is down, and names it', async () => {
    const health = { ready: false, parts: [{ name: 'workflows', up: false, optional: false, remark: 'no Temporal' }] };
    expect(await workerCheck.run(checkContext(async () => Response.json(health, { status: 503 })))).toMatchObject({
      found: 'not-ready',
      params: { parts: 'workflows (no Temporal)' },
    });
  });

  it('of which a role cannot be begun, and says where the reason is', async () => {
    const remark = 'role-fails: TypeError, 3 times in a row';
    const health = {
      ready: false,
      parts: [{ name: 'rounds', up: false, optional: false, code: 'role-fails', remark }],
    };
    expect(await workerCheck.run(checkContext(async () => Response.json(health, { status: 503 })))).toMatchObject({
      ...{ found: 'not-ready', remedy: 'mend-role' },
    });
  });

  it.each([
    ['a code of a later build', ['of-a-later-build'], 'look-at-logs'],
    ['several codes', ['unexpected', 'log-changed', 'store-unavailable'], 'start-database'],
  ])('of which followers fail: by %s', async (_how, codes, remedy) => {
    const parts = codes.map((code) => ({ name: 'follower waker', up: false, optional: false, code, remark: code }));
    const answer = async () => Response.json({ ready: false, parts }, { status: 503 });
    expect(await workerCheck.run(checkContext(answer))).toMatchObject({ found: 'not-ready', remedy });
  });

  it('that is ready without a part that fails by a code, and says so', async () => {
    const code = 'message-too-large';
    const relay = { name: 'follower relay', up: false, optional: true, code, remark: `${code}: failed 3 times` };
    const readModels = { name: 'read models', up: false, optional: true, remark: '1 streams are set aside' };
    const answer = async () => Response.json({ ready: true, parts: [relay, readModels] });
    expect(await workerCheck.run(checkContext(answer))).toEqual({
      found: 'ready-in-part',
      params: { address, parts: 'follower relay (message-too-large: failed 3 times)' },
      remedy: 'larger-messages',
    });
  });

  it('of which a table cannot be used, and says what helps', async () => {
    const remark = '1 tables or functions cannot be used (lianxin.append_after: 42501 (EXECUTE))';
    const health = { ready: false, parts: [{ name: 'tables', up: false, optional: false, remark }] };
    const answer = async () => Response.json(health, { status: 503 });
    expect(await workerCheck.run(checkContext(answer))).toMatchObject({ found: 'not-ready', remedy: 'migrate' });
  });

  it('that does not answer while another one has the leases: work goes on', async () => {
    const ports = memoryAdapters();
    const refused = () => Promise.reject(new TypeError('fetch failed'));
    const take = async () => {
      await ports.leases.take({ name: 'watchdog', holder: 'worker-2', lifeMs: 5000 }, undefined);
    };
    expect(await createWorkerCheck(take).run(checkContext(refused, ports))).toEqual({
      found: 'worker-elsewhere',
      params: { address, holders: 'worker-2' },
      remedy: 'start-worker-here',
    });
  });

  it('that does not run, and says what that means', async () => {
    const refused = () => Promise.reject(new TypeError('fetch failed'));
    expect(await workerCheck.run(checkContext(refused))).toMatchObject({ found: 'no-answer', remedy: 'start-worker' });
  });
});

it.each([
  [1, 'rebuild-older'],
  [2, 'start-worker'],
])('followers that stand still: a build of version %i beside a model of version 2 is told %s', async (own, remedy) => {
  const { reads, checkpoints } = memoryAdapters();
  await reads.prepare({ name: 'cases', version: 2, tables: [] });
  const postgres = { reads, checkpoints, store: { head: async () => '7' } };
  const runtime = { projections: [{ name: 'cases', version: own, tables: [] }] };
  const looked = createSubscriptionsCheck(noPause).run({ postgres, runtime, config: {} } as unknown as CheckContext);
  expect(await looked).toMatchObject({ found: 'followers-behind', remedy });
});
