import { expect, it } from '@jest/globals';
import { instant } from '@lianxin/kernel';
import { memoryAdapters } from '@lianxin/runtime';
import { createTestContext } from '../../test/test-context.ts';
import type { CheckContext } from './check.ts';
import { programmesCheck } from './programmes-check.ts';

it('the doctor names the office whose programme nobody has, also before there are read models', async () => {
  const { store } = memoryAdapters();
  const people = { dutyOfficer: 'a', supervisor: 'b', leader: 'c' };
  const registered = async (office: string, programme: string): Promise<void> => {
    const meta = { commandId: office, fingerprint: 'f', actor: 'operator-1', door: 'http', wake: false } as const;
    const row = { id: `${office}/0`, type: 'OfficeRegistered', schema: 1, meta } as const;
    const data = { name: '街道', prefix: 'LSW', programme, ...people };
    await store.append(`office-${office}`, 0, [{ ...row, effectiveAt: instant('2020-02-01T01:00:00Z'), data }]);
  };
  await registered('hd', 'shandong-2020@2');
  const readQueries = { run: async () => [{ built: false }] };
  const context = {
    world: createTestContext().cli,
    config: {},
    runtime: { store, readQueries },
  } as unknown as CheckContext;
  expect(await programmesCheck.run(context)).toMatchObject({ found: 'programmes-there' });
  await registered('lsw', 'gone-2022@1');
  expect(await programmesCheck.run(context)).toEqual({
    found: 'programmes-missing',
    params: { names: 'gone-2022@1', offices: 'lsw', cases: 0 },
    remedy: 'programme-file',
  });
});
