import type { AccountRecord } from '../accounts.ts';
import { instant } from '@lianxin/kernel';

/** Somebody of the story's office. */
export const testAccount = (id: string, rest: Partial<AccountRecord> = {}): AccountRecord => ({
  ...{ id, name: id, roles: ['officer'], office: 'lsw', disabled: false, passwordHash: 'none' },
  validFrom: instant('2020-01-20T00:00:00.000Z'),
  ...rest,
});
