import { jest } from '@jest/globals';
import { join } from 'node:path';
import type * as apiNow from '@lianxin/api';
import type { TestDatabase } from '@lianxin/local/test-servers';
import type * as productNow from '@lianxin/product';
import type * as runtimeNow from '@lianxin/runtime';
import type { Runtime } from '@lianxin/runtime';
import type { Terminal } from './terminal.ts';
import type * as town from './fixture.ts';

/** Where nobody listens: what is done here needs no scheduler. */
const NO_TEMPORAL = { address: '127.0.0.1:9', namespace: 'default' };

export interface ProcessPlace {
  readonly database: TestDatabase;
  readonly folder: string;
  /** The installation's own rule packs. */
  readonly programmesDir?: string;
}

export interface RunningProcess {
  readonly runtime: Runtime;
  readonly url: string;
  readonly terminal: Terminal;
  readonly town: typeof town;
}

/** An api and a terminal that know nothing of what earlier ones in this file read: as after a restart. */
export async function runInOwnProcess(
  name: string,
  place: ProcessPlace,
  work: (running: RunningProcess) => Promise<void>,
): Promise<void> {
  await jest.isolateModulesAsync(async () => {
    const { createApi } = jest.requireActual<typeof apiNow>('@lianxin/api');
    const { Terminal } = await import('./terminal.ts');
    const { CollectedLog } = await import('./collected-log.ts');
    const { createProductModules } = jest.requireActual<typeof productNow>('@lianxin/product');
    const { NO_TELEMETRY, loadTokenKey, openRuntime } = jest.requireActual<typeof runtimeNow>('@lianxin/runtime');
    const { database, folder, programmesDir } = place;
    const config = {
      ...{ databaseUrl: database.url, databaseOwnerUrl: database.ownerUrl },
      ...{ masterKeyFile: join(folder, 'keys', 'master'), blobsDir: join(folder, 'blobs') },
      ...(programmesDir === undefined ? {} : { programmesDir }),
    };
    const { logger } = new CollectedLog(name);
    const here = await openRuntime(config, createProductModules(), {
      logger,
      telemetry: NO_TELEMETRY,
    });
    const app = await createApi({
      runtime: here,
      tokenKey: await loadTokenKey(join(folder, 'token.pem')),
    });
    try {
      await app.listen(0, '127.0.0.1');
      const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
      const terminal = new Terminal({ url, database, folder, programmesDir, temporal: NO_TEMPORAL }, name);
      await work({ runtime: here, url, terminal, town: await import('./fixture.ts') });
    } finally {
      await app.close();
      await here.close();
    }
  });
}
