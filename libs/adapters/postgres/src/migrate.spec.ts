import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '@lianxin/engine';
import { migrate } from './migrate.ts';

/** A port where nobody listens any more. */
const closedPort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

describe('bringing a database to this build', () => {
  it('fails as a store that does not answer, so that a person is told to start it', async () => {
    const url = `postgres://owner@127.0.0.1:${await closedPort()}/lianxin`;
    await expect(migrate({ ownerUrl: url, appUrl: url })).rejects.toThrow(StoreUnavailable);
  });
});
