import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '@lianxin/kernel';
import type { Runtime } from '@lianxin/runtime';
import { listSetAside } from '@lianxin/application';
import { TestSystem } from '../test/test-system.ts';
import { Terminal } from '../test/terminal.ts';
import { waitUntil } from '../test/wait.ts';

const STREAM = 'office-planted';

/** What no command records: straight into the store. */
async function plantIn({ store }: Runtime): Promise<void> {
  const meta = { commandId: 'planted', fingerprint: 'planted', actor: 'nobody', door: 'http', wake: false } as const;
  const planted = { id: 'planted/0', type: 'OfficeRegistered', schema: 99, data: {}, meta };
  await store.append(STREAM, 0, [{ ...planted, effectiveAt: instant('2020-02-10T08:00:00.000Z') }]);
}

describe('the command line of an installation whose read models lack a stream', () => {
  let boot: TestSystem;
  let terminal: Terminal;
  beforeAll(async () => {
    boot = await TestSystem.open();
    terminal = new Terminal(boot, 'state');
    await plantIn(boot.runtime);
    const aside = () => listSetAside(boot.runtime);
    await waitUntil('the stream set aside', aside, (all) => all.length === 1);
  }, 90_000);
  afterAll(() => boot?.close(), 30_000);

  it('is told by doctor and by verify', async () => {
    expect((await terminal.run('doctor')).out).toMatch(
      /✗ Set aside .*1 streams are set aside.*office-planted@1 registers/,
    );
    const verified = await terminal.run('verify', '--read-models');
    expect(verified).toMatchObject({ code: 1, out: expect.stringContaining(`registers: ${STREAM} is set aside from`) });
  }, 60_000);

  it('tries again, all or one of them', async () => {
    const tried = await terminal.run('retry');
    expect(tried).toMatchObject({ code: 1, out: expect.stringContaining(`${STREAM} still cannot be applied`) });
    expect(await terminal.run('retry', 'case-other')).toMatchObject({ code: 0, out: 'Nothing is set aside' });
  }, 60_000);

  it('is told by the worker: in its log and its health', async () => {
    expect(boot.workerLog.text).toContain('a stream was set aside');
    const response = await fetch(`http://127.0.0.1:${boot.worker?.port ?? 0}/health/ready`);
    expect(JSON.stringify(await response.json())).toContain(`${STREAM} in registers`);
    const metrics = await fetch(`http://127.0.0.1:${boot.worker?.port ?? 0}/metrics`);
    expect(await metrics.text()).toMatch(/lianxin_set_aside_streams\{model="registers"[^}]*\} 1/);
  });
});
