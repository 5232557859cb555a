import { createHash } from 'node:crypto';
import { eventStoreContract } from '@lianxin/engine/testing';
import { openBreakableProxy } from '@lianxin/local/test-wire';
import { openTestPostgres } from '../../test/database.ts';
import { recordAhead } from '../../test/record-ahead.ts';
import { openPostgres } from '../open-postgres.ts';

/** Long enough for the largest append on a loaded machine. */
const WAIT_MS_MAX = 5000;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

eventStoreContract('Postgres', async () => {
  const direct = await openTestPostgres();
  const wire = await openBreakableProxy(direct.database.url);
  const { store, now, close } = openPostgres({ url: wire.url, waitMsMax: WAIT_MS_MAX });
  const stop = async (): Promise<void> => {
    await close();
    await wire.close();
    await direct.close();
  };
  return {
    ...{ store, beside: direct.store, now, sha256, stop },
    answerMsMax: WAIT_MS_MAX,
    breakIt: () => wire.cut(),
    freezeIt: async () => wire.freeze(),
    mendIt: () => wire.mend(),
    recordAhead: (stream, event, recordedAt) => recordAhead(direct, stream, event, recordedAt),
  };
});
