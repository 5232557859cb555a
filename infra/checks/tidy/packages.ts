import { rooms } from '../eslint/rooms.mjs';
import { imports, packageOf } from './imports.ts';
import { manifests } from './manifests.ts';
import type { Manifest } from './manifests.ts';
import type { Check, Finding, TextFile } from './tree.ts';

const KNOWN_TAGS = new Set(rooms.map((room) => room.sourceTag));
const EXACT = /^(?:npm:(?:@[\w-]+\/)?[\w-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/;
const TEST_CODE = /\.spec\.tsx?$|\/(?:test|bench)\/|\/src\/testing\//;

/** Every package is in a room, and its manifest tells the whole truth about what it needs. */
export const packages: Check = (files) => {
  const all = manifests(files);
  const root = all.find(({ folder }) => folder === '');
  return all.flatMap((manifest) => [
    ...(manifest.folder === '' ? [] : inARoom(manifest)),
    ...exactVersions(manifest),
    ...(manifest.folder === '' ? [] : declared(manifest, files, root)),
  ]);
};

const finding = ({ folder }: Manifest, problem: string): Finding => ({
  path: folder === '' ? 'package.json' : `${folder}/package.json`,
  line: 0,
  problem,
});

function inARoom(manifest: Manifest): Finding[] {
  const found: Finding[] = [];
  if (manifest.tags.length === 0) found.push(finding(manifest, 'no tag, so no import rule holds for it'));
  for (const tag of manifest.tags) {
    if (!KNOWN_TAGS.has(tag)) found.push(finding(manifest, `tag "${tag}" has no line in rooms.mjs`));
  }
  if (!manifest.private) found.push(finding(manifest, 'not private'));
  if (!manifest.esm) found.push(finding(manifest, 'not an ES module'));
  return found;
}

const exactVersions = (manifest: Manifest): Finding[] =>
  Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    .filter(([, version]) => !EXACT.test(version))
    .map(([name, version]) => finding(manifest, `"${name}": "${version}" is not an exact version`));

/** What is hoisted is found at run time without being declared, until somebody installs the package alone. */
function declared(manifest: Manifest, files: readonly TextFile[], root: Manifest | undefined): Finding[] {
  const own = Object.keys(manifest.dependencies).concat(manifest.name);
  const forTests = own.concat(Object.keys(manifest.devDependencies), Object.keys(root?.devDependencies ?? {}));
  return files
    .filter(({ path }) => path.startsWith(`${manifest.folder}/`) && /\.(?:tsx?|mjs)$/.test(path))
    .flatMap((file) => {
      const allowed = TEST_CODE.test(file.path) ? forTests : own;
      return imports(file)
        .filter(({ name }) => !allowed.includes(packageOf(name)))
        .map(({ name, line }) => ({ path: file.path, line, problem: `"${packageOf(name)}" is not declared` }));
    });
}
