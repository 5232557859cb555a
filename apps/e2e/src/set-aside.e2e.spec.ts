import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Model } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import type { Installation } from '@lianxin/platform';
import { Boot } from '../test/boot.ts';
import { Terminal } from '../test/terminal.ts';
import { until } from '../test/wait.ts';

/** What no command records: straight into the store. */
async function plantIn({ store }: Installation, stream: string): Promise<void> {
  const version = (await store.versions([stream])).get(stream) ?? 0;
  const [last] = await store.read(stream, { from: version });
  const meta = { commandId: 'planted', fingerprint: 'planted', actor: 'nobody', door: 'http', wake: false } as const;
  const data = { measure: 'unheard-of', by: 'nobody' };
  const planted = { id: 'planted/0', type: 'MeasureRecorded', schema: 1, data, meta };
  await store.append(stream, version, [{ ...planted, effectiveAt: last?.effectiveAt as Instant }]);
}

describe('the command line of an installation whose read models lack a stream', () => {
  let boot: Boot;
  let terminal: Terminal;
  beforeAll(async () => {
    boot = await Boot.open();
    terminal = new Terminal(boot, 'state');
    await terminal.json('demo', 'load');
    await terminal.run('login', 'supervisor');
  }, 90_000);
  afterAll(() => boot?.close(), 30_000);

  it('says what a read model cannot apply, everywhere it is missing, and tries it again', async () => {
    const { items } = await terminal.json<{ items: { id: string }[] }>('list', '--limit', '1');
    const stream = `case-${items[0]?.id ?? ''}`;
    await plantIn(boot.here, stream);
    const { reads, projections } = boot.here;
    const aside = () => reads.asideOf(projections[0] as Model);
    await until('the stream set aside', aside, (all) => all.length === 1);
    const doctor = await terminal.run('doctor');
    expect(doctor.out).toMatch(
      new RegExp(`✗ Read models +1 streams are set aside.*${stream}@[0-9]+ case_reports TypeError`),
    );
    expect((await terminal.run('counts')).out).toContain('Set aside, and so missing or not up to date here: 1');
    const verified = await terminal.run('verify', '--read-models');
    expect(verified).toMatchObject({ code: 1, out: expect.stringContaining(`case_reports: ${stream} is set aside`) });
    const tried = await terminal.run('retry');
    expect(tried).toMatchObject({ code: 1, out: `case_reports: ${stream} still cannot be applied (TypeError)` });
    expect(await terminal.run('retry', 'case-other')).toMatchObject({ code: 0, out: 'Nothing is set aside' });
  }, 60_000);
});
