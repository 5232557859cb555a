import { manifests } from './manifests.ts';
import type { Manifest } from './manifests.ts';
import type { Check, Finding, TextFile } from './tree.ts';

/** `tsc -b` builds in the order of the references, so they have to be the dependencies, no fewer and no more. */
export const references: Check = (files) => {
  const all = manifests(files);
  const folders = new Map(all.map(({ name, folder }) => [name, folder]));
  const hasProject = (folder: string): boolean => files.some(({ path }) => path === `${folder}/tsconfig.lib.json`);
  const unlisted = all.filter(({ folder }) => folder !== '' && hasProject(folder)).flatMap(listed(files));
  const wrong = all.flatMap((manifest) => {
    const file = files.find(({ path }) => path === `${manifest.folder}/tsconfig.lib.json`);
    if (!file) return [];
    const wanted = Object.keys(manifest.dependencies)
      .flatMap((name) => folders.get(name) ?? [])
      .filter(hasProject);
    return differences(file, manifest, wanted);
  });
  return [...unlisted, ...wrong];
};

/** What no solution file names is never built. */
const listed =
  (files: readonly TextFile[]) =>
  ({ folder }: Manifest): Finding[] =>
    files
      .filter(({ path }) => path === 'tsconfig.json' || path === 'tsconfig.build.json')
      .filter(({ text }) => !text.includes(`"./${folder}"`) && !text.includes(`"./${folder}/`))
      .map(({ path }) => ({ path, line: 0, problem: `${folder} is not among its references` }));

function differences(file: TextFile, { folder }: Manifest, wanted: readonly string[]): Finding[] {
  const written = (JSON.parse(file.text) as { references?: { path: string }[] }).references ?? [];
  const present = written.map(({ path }) => resolve(folder, path.replace(/\/tsconfig\.lib\.json$/, '')));
  const at = (problem: string): Finding => ({ path: file.path, line: 0, problem });
  return [
    ...wanted.filter((to) => !present.includes(to)).map((to) => at(`no reference to ${to}, a dependency`)),
    ...present.filter((to) => !wanted.includes(to)).map((to) => at(`a reference to ${to}, not a dependency`)),
  ];
}

function resolve(folder: string, path: string): string {
  const parts = folder.split('/');
  for (const step of path.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.') parts.push(step);
  }
  return parts.join('/');
}
