import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '@lianxin/engine';
import { loadDriver } from './driver.ts';
import { openWire } from './open-wire.ts';

describe('a client that cannot be used', () => {
  it.each(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'])(
    'that is not installed is told with the way (%s)',
    async (code) => {
      const load = () => Promise.reject(Object.assign(new Error('Cannot find package'), { code }));
      const missing = await loadDriver(load).catch((error: unknown) => error);
      expect(missing).toBeInstanceOf(StoreUnavailable);
      expect((missing as Error).message).toMatch(/@kurrent\/kurrentdb-client is not installed.*--omit=optional/);
    },
  );

  it('for another reason tells that reason', async () => {
    await expect(loadDriver(() => Promise.reject(new Error('no such symbol')))).rejects.toThrow('no such symbol');
  });

  it('for an address that it cannot read says so, and no word of the address', async () => {
    const driver = await loadDriver();
    const open = () => openWire(driver, 'kurrentdb://someone:se@cret@127.0.0.1:x');
    expect(open).toThrow(StoreUnavailable);
    expect(open).toThrow(/cannot be read.*percent-encoded/);
    expect(open).not.toThrow(/cret/);
  });
});
