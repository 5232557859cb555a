import { createHash } from 'node:crypto';
import { eventStoreContract } from '@lianxin/engine/testing';
import { openBreakableProxy } from '../../test/breakable-proxy.ts';
import { openTestPostgres } from '../../test/database.ts';
import { openPostgres } from '../open-postgres.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

eventStoreContract('Postgres', async () => {
  const direct = await openTestPostgres();
  const wire = await openBreakableProxy(direct.database.url);
  const { store, now, close } = openPostgres({ url: wire.url });
  const stop = async (): Promise<void> => {
    await close();
    await wire.close();
    await direct.close();
  };
  return { store, now, sha256, breakIt: () => wire.cut(), mendIt: () => wire.mend(), stop };
});
