import { describe, expect, it } from '@jest/globals';
import { aWorld } from '../../test/world.ts';
import type { Patient } from './check.ts';
import { worker } from './life-checks.ts';

const patient = (answered: () => Promise<Response>): Patient =>
  ({
    world: aWorld({ fetch: answered as typeof fetch }).world,
    config: { host: '127.0.0.1', workerPort: 8081 },
  }) as unknown as Patient;
const address = 'http://127.0.0.1:8081';

describe('the doctor looks at the worker', () => {
  it('that is ready', async () => {
    const health = { ready: true, parts: [{ name: 'workflows', up: true, optional: false }] };
    expect(await worker.look(patient(async () => Response.json(health)))).toEqual({
      found: 'ready',
      params: { address },
    });
  });

  it('of which a part is down, and names it', async () => {
    const health = { ready: false, parts: [{ name: 'workflows', up: false, optional: false, remark: 'no Temporal' }] };
    expect(await worker.look(patient(async () => Response.json(health, { status: 503 })))).toMatchObject({
      found: 'not-ready',
      params: { parts: 'workflows (no Temporal)' },
    });
  });

  it('that does not run, and says what that means', async () => {
    const refused = () => Promise.reject(new TypeError('fetch failed'));
    expect(await worker.look(patient(refused))).toMatchObject({ found: 'no-answer', remedy: 'start-worker' });
  });
});
