import { describe, expect, it } from '@jest/globals';
import { temporaryFolders } from '../../test/folder.ts';
import { freePort, rememberPort, samePort } from './ports.mjs';

/** A system that has these ports free, in this order: a server that does not listen yet keeps nobody from its port. */
const system = (...free: number[]) => {
  return async (port: number): Promise<number | undefined> => (port === 0 ? free.shift() : port);
};

describe('ports of one installation', () => {
  const dir = temporaryFolders()();

  it('are never the same for two servers, though the system offers one twice', async () => {
    const pick = system(40_001, 40_001, 40_002);
    expect(await freePort(undefined, { owner: 'a', pick })).toBe(40_001);
    expect(await freePort(undefined, { owner: 'b', pick })).toBe(40_002);
  });

  it('are picked anew where another server was given the one that is remembered', async () => {
    const port = await samePort(dir);
    rememberPort(dir, port, 'uiPort');
    const uiPort = await samePort(dir, { name: 'uiPort' });
    expect(uiPort).not.toBe(port);
    expect([await samePort(dir), await samePort(dir, { name: 'uiPort' })]).toEqual([port, uiPort]);
  });

  it('say so when there is none', async () => {
    await expect(freePort(undefined, { pick: system() })).rejects.toThrow('no free port');
  });
});
