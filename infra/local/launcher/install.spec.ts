import { describe, expect, it } from '@jest/globals';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolders } from '../test/folder.ts';
import { fingerprint } from './build.mjs';
import { isInstalled } from './install.mjs';

const folder = temporaryFolders();
const wanted = { version: '1.0.0', integrity: 'sha512-a' };

function tree(asked: Record<string, object>, have?: Record<string, object>) {
  const root = folder();
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...asked } }));
  if (have) writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: have }));
  return root;
}

describe('whether an install is needed', () => {
  it('is in a bare clone', () => {
    expect(isInstalled(tree({ 'node_modules/a': wanted }))).toBe(false);
  });

  it('is when a package is absent or another version', () => {
    expect(isInstalled(tree({ 'node_modules/a': wanted }, {}))).toBe(false);
    expect(isInstalled(tree({ 'node_modules/a': wanted }, { 'node_modules/a': { ...wanted, version: '0.9.0' } }))).toBe(
      false,
    );
  });

  it('is not when all is there, but for packages of other platforms', () => {
    const asked = { 'node_modules/a': wanted, 'node_modules/b-darwin': { ...wanted, optional: true }, 'libs/ours': {} };
    expect(isInstalled(tree(asked, { 'node_modules/a': wanted }))).toBe(true);
  });
});

describe('whether a build is needed', () => {
  const source = () => {
    const root = folder();
    mkdirSync(join(root, 'libs', 'kernel', 'dist'), { recursive: true });
    writeFileSync(join(root, 'libs', 'kernel', 'time.ts'), 'export {}');
    return root;
  };

  it('is when a source was written, added or removed', () => {
    const root = source();
    const before = fingerprint(root);
    expect(fingerprint(root)).toBe(before);
    utimesSync(join(root, 'libs', 'kernel', 'time.ts'), 1, 1);
    const touched = fingerprint(root);
    expect(touched).not.toBe(before);
    writeFileSync(join(root, 'libs', 'kernel', 'ids.ts'), '');
    expect(fingerprint(root)).not.toBe(touched);
  });

  it('is not when only what the build makes changed', () => {
    const root = source();
    const before = fingerprint(root);
    writeFileSync(join(root, 'libs', 'kernel', 'dist', 'time.js'), '');
    writeFileSync(join(root, 'libs', 'kernel', 'tsconfig.tsbuildinfo'), '');
    expect(fingerprint(root)).toBe(before);
  });
});
