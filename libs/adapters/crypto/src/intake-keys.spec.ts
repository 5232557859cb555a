import { chmodSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@lianxin/local/test-folder';
import { BadIntakeKey, makeIntakeKey, readIntakeKeys, readSourceKey } from './intake-keys.ts';
import { JweIntakeCipher } from './intake-cipher.ts';

describe('keys of the intake', () => {
  let folder = '';
  const write = (name: string, content: unknown, mode = 0o600): string => {
    const file = join(folder, name);
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content), { mode });
    return file;
  };
  const privateJwk = (): Record<string, string> => {
    const [name = ''] = readdirSync(folder).filter((one) => one.endsWith('.jwk'));
    return JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, string>;
  };
  beforeEach(() => {
    folder = join(temporaryFolder(), 'keys');
  });

  it('are made one beside the other, readable by their owner only, and all of them open', async () => {
    const [older, newer] = [await makeIntakeKey(folder), await makeIntakeKey(folder)];
    expect(readdirSync(folder)).toHaveLength(2);
    expect(readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([0o600, 0o600]);
    const cipher = new JweIntakeCipher(await readIntakeKeys(folder), new Map());
    for (const shown of [older, newer]) {
      const asSource = new Map([['installation', await readSourceKey(write('shown.json', shown))]]);
      expect(await cipher.open(await new JweIntakeCipher([], asSource).sealFor('installation', '缺工人'))).toBe(
        '缺工人',
      );
    }
  });

  it('are shown without their private part, and named by their thumbprint', async () => {
    const shown = await makeIntakeKey(folder);
    expect(Object.keys(shown).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    expect(shown.kid).toMatch(/^[\w-]{43}$/);
  });

  it.each<[string, () => void, string]>([
    ['there is none', () => writeFileSync(join(folder, 'notes.txt'), ''), 'lianxin intake key'],
    ['others may read one', () => chmodSync(join(folder, readdirSync(folder)[0] ?? ''), 0o640), '0600'],
    ['one is no JSON', () => write('b.jwk', '{"d":"secret'), 'holds no JWK'],
    ['one is public', () => write('b.jwk', { ...privateJwk(), d: undefined }), 'no private part'],
    ['one is on another curve', () => write('b.jwk', { ...privateJwk(), crv: 'P-384' }), 'crv P-256'],
    ['one is cut short', () => write('b.jwk', { ...privateJwk(), d: 'secret' }), 'broken'],
  ])('are refused where %s', async (what, make, says) => {
    if (what !== 'there is none') await makeIntakeKey(folder);
    else folder = temporaryFolder();
    make();
    const error: unknown = await readIntakeKeys(folder).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BadIntakeKey);
    expect(String(error)).toContain(says);
    expect(JSON.stringify([String(error), (error as Error).cause ?? ''])).not.toContain('secret');
  });

  it('of a source are taken without a private part only', async () => {
    await makeIntakeKey(folder);
    const { d: _d, ...shown } = privateJwk();
    expect((await readSourceKey(write('a.json', shown))).kid).toBe(shown['kid']);
    await expect(readSourceKey(write('b.json', privateJwk()))).rejects.toThrow('private part');
    await expect(readSourceKey(write('c.json', { ...shown, x: 'AAAA' }))).rejects.toThrow(BadIntakeKey);
  });
});
