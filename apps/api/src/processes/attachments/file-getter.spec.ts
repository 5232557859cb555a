import { describe, expect, it } from '@jest/globals';
import type { Access } from '@lianxin/application';
import { FileGetter } from './file-getter.ts';

const HASH = 'a'.repeat(64);
const PLACE = { process: 'case', id: 'a' };
const READER = { actor: { id: 'cadre-1', roles: ['cadre'] } };
const attached = { type: 'FileAttached', version: 1, data: { hash: HASH, by: 'verifier-1' } };

/** Of one case with one file, to a reader with this access. */
function getterFor(access: Partial<Access>): FileGetter {
  const module = {
    ...{ process: { name: 'case' }, receiptAccess: undefined, belongsTo: undefined },
    access: () => ({ as: 'staff', visibilityOf: () => 'clear', ...access }),
  };
  const ports = {
    modules: new Map([['case', module]]),
    commands: { cache: { loadLatest: () => Promise.resolve({ state: {}, version: 1 }) } },
    store: { read: () => Promise.resolve([attached]) },
    blobs: { get: () => Promise.resolve(Buffer.from('bytes')) },
    accessLog: { recordSealedRead: () => undefined },
  };
  return new FileGetter(ports as never);
}

describe('a file of a case', () => {
  const withholding = (type: string): Partial<Access> => ({
    withholding: {
      ofState: (state) => state as object,
      ofEntry: ({ data }) => ({ type, data }),
      isRowShown: () => true,
    },
  });

  it('is given to who is shown the entry that names it', async () => {
    for (const access of [{}, withholding('FileAttached')])
      expect(await getterFor(access).get(PLACE, HASH, READER as never)).toMatchObject({ options: { length: 5 } });
  });

  it('is not there for who is shown that there was an entry and not what it says', async () => {
    const asked = getterFor(withholding('LookBackWithheld')).get(PLACE, HASH, READER as never);
    await expect(asked).rejects.toThrow('no-such-attachment');
  });
});
