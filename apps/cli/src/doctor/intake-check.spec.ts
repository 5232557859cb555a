import { expect, it } from '@jest/globals';
import { instant } from '@lianxin/kernel';
import { memoryAdapters } from '@lianxin/runtime';
import { findHomeless } from './intake-check.ts';

it('the doctor names sources whose office nobody has registered', async () => {
  const { store } = memoryAdapters();
  const meta = { commandId: 'lsw', fingerprint: 'f', actor: 'operator-1', door: 'http', wake: false } as const;
  const row = { id: 'lsw/0', type: 'OfficeRegistered', schema: 1, meta, data: {} } as const;
  await store.append('office-lsw', 0, [{ ...row, effectiveAt: instant('2020-02-01T01:00:00Z') }]);
  const sources = [{ name: 'hotline', office: 'lsw' }, { name: 'bureau', office: 'lws' }, { name: 'city' }];
  expect(await findHomeless({ store }, sources)).toEqual(['bureau (lws)']);
});
