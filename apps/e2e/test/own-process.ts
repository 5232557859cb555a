import { jest } from '@jest/globals';
import { join } from 'node:path';
import type * as apiNow from '@lianxin/api';
import type { TestDatabase } from '@lianxin/local/test-servers';
import type * as platformNow from '@lianxin/platform';
import type { Installation } from '@lianxin/platform';
import type { Terminal } from './terminal.ts';
import type * as town from './town.ts';

/** Where nobody listens: what is done here needs no scheduler. */
const NO_TEMPORAL = { address: '127.0.0.1:9', namespace: 'default' };

export interface Place {
  readonly database: TestDatabase;
  readonly folder: string;
  /** The installation's own rule packs. */
  readonly programmesDir?: string;
}

export interface Running {
  readonly here: Installation;
  readonly url: string;
  readonly terminal: Terminal;
  readonly town: typeof town;
}

/** An api and a terminal that know nothing of what earlier ones in this file read: as after a restart. */
export async function inOwnProcess(
  name: string,
  place: Place,
  work: (running: Running) => Promise<void>,
): Promise<void> {
  await jest.isolateModulesAsync(async () => {
    const { createApi } = jest.requireActual<typeof apiNow>('@lianxin/api');
    const { Terminal } = await import('./terminal.ts');
    const { CollectedLog } = await import('./collected-log.ts');
    const platform = jest.requireActual<typeof platformNow>('@lianxin/platform');
    const { database, folder, programmesDir } = place;
    const config = {
      ...{ databaseUrl: database.url, databaseOwnerUrl: database.ownerUrl },
      ...{ masterKeyFile: join(folder, 'keys', 'master'), blobsDir: join(folder, 'blobs') },
      ...(programmesDir === undefined ? {} : { programmesDir }),
    };
    const { logger } = new CollectedLog(name);
    const here = await platform.openInstallation(config, platform.house, { logger, telemetry: platform.NO_TELEMETRY });
    const app = await createApi({
      installation: here,
      tokenKey: await platform.loadTokenKey(join(folder, 'token.pem')),
    });
    try {
      await app.listen(0, '127.0.0.1');
      const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
      const terminal = new Terminal({ url, database, folder, programmesDir, temporal: NO_TEMPORAL }, name);
      await work({ here, url, terminal, town: await import('./town.ts') });
    } finally {
      await app.close();
      await here.close();
    }
  });
}
