import { describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolders } from '../test/folder.ts';
import { freePort } from '../servers/lib/ports.mjs';
import { runNpm } from './install.mjs';

const folder = temporaryFolders();

/** A package of ours that wants another, which npm has never seen here. */
function project(): string {
  const root = folder();
  const asked = { name: 'ours', version: '1.0.0', dependencies: { 'is-number': '7.0.0' } };
  const integrity = 'sha512-41Cifkg6e8TylSpdtTpeLVMqvSBEVzTttHvERD741+pnZ8ANv0004MRL43QKPDlK9cGvNp6NZWZUBlbGXYxxng==';
  const packages = { '': asked, 'node_modules/is-number': { version: '7.0.0', integrity } };
  writeFileSync(join(root, 'package.json'), JSON.stringify(asked));
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ ...asked, lockfileVersion: 3, packages }));
  return root;
}

describe('installing where the registry does not answer', () => {
  it('says so while npm still tries, and what to do when the cache does not suffice', async () => {
    const root = project();
    const registry = `http://127.0.0.1:${await freePort()}/`;
    const env = { ...process.env, npm_config_registry: registry, npm_config_cache: join(root, 'cache') };
    const warned: string[] = [];
    const installing = runNpm({ root, env, note: () => undefined, warn: (line) => warned.push(line) });
    await expect(installing).rejects.toThrow('Connect to a network and start again');
    expect(warned).toEqual([expect.stringContaining('does not answer (ECONNREFUSED)')]);
  });
});
