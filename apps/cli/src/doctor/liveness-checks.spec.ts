import { describe, expect, it } from '@jest/globals';
import { createTestContext } from '../../test/test-context.ts';
import type { CheckContext } from './check.ts';
import { workerCheck } from './liveness-checks.ts';

const checkContext = (answered: () => Promise<Response>): CheckContext =>
  ({
    cli: createTestContext({ fetch: answered as typeof fetch }).cli,
    config: { host: '127.0.0.1', workerPort: 8081 },
  }) as unknown as CheckContext;
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

  it('that does not run, and says what that means', async () => {
    const refused = () => Promise.reject(new TypeError('fetch failed'));
    expect(await workerCheck.run(checkContext(refused))).toMatchObject({ found: 'no-answer', remedy: 'start-worker' });
  });
});
