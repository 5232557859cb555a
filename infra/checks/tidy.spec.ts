import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checks } from './tidy/checks.ts';
import { readTree } from './tidy/tree.ts';
import type { TextFile } from './tidy/tree.ts';

type Name = keyof typeof checks;
const names = Object.keys(checks) as Name[];

const file = (path: string, text: string): TextFile => ({ path, text });
const manifest = (more: object = {}): TextFile =>
  file(
    'libs/x/package.json',
    JSON.stringify({ name: '@lianxin/x', private: true, type: 'module', nx: { tags: ['engine'] }, ...more }),
  );
const references = (...paths: string[]): TextFile =>
  file('libs/x/tsconfig.lib.json', JSON.stringify({ references: paths.map((path) => ({ path })) }));
const decided = (name: string, ...commands: string[]): TextFile =>
  file(
    `libs/domain/x/src/request/${name}.ts`,
    commands.map((command) => `export const a = defineCommand<'${command}', 'request'>({});\n`).join(''),
  );
const undocumented = 'export function a(): void {}\n';
const port = (text: string): TextFile => file('libs/engine/src/ports/a.ts', text);
const makesFolder = `const dir = ${'mkdtemp'}Sync('a-');\n`;
const y = [file('libs/y/package.json', '{"name":"@lianxin/y"}'), file('libs/y/tsconfig.lib.json', '{}')];
const source = file('libs/x/src/a.ts', 'export class A {\n  b(): void {}\n}\nconst c = 1;\n');
const page = (name: string, text: string): TextFile[] => [file(`infra/docs/${name}.md`, text), source];
const onY = { dependencies: { '@lianxin/y': '0.1.0' } };

describe('the tree is tidy', () => {
  const tree = readTree(resolve(__dirname, '../..'));

  it('was read', () => {
    expect(tree.map(({ path }) => path)).toEqual(expect.arrayContaining(['package.json', '.npmrc', 'LICENSE']));
  });

  it.each(names)('%s', (name) => {
    expect(checks[name](tree)).toEqual([]);
  });
});

describe('tidy bites', () => {
  const planted: [string, Name, TextFile[]][] = [
    ['SQL of 201 lines', 'size', [file('libs/x/a.sql', 'select 1;\n'.repeat(201))]],
    ['a script of 201 lines', 'size', [file('infra/a.mjs', '//\n'.repeat(201))]],
    ['a registry in .npmrc', 'addresses', [file('.npmrc', 'registry=https://example.org/')]],
    ['a registry in a document', 'addresses', [file('README.md', 'from https://registry.npmjs.org/')]],
    ['a resolved address', 'addresses', [file('package-lock.json', '"resolved": "https://example.org/a.tgz"')]],
    ['a path of one machine', 'addresses', [file('infra/a.mjs', "const a = '/home/ann/a';")]],
    ['work left for later', 'unfinished', [file('libs/x/a.ts', '// TODO the rest')]],
    ['a focused test', 'unfinished', [file('libs/x/a.spec.ts', "it.only('a', () => {});")]],
    ['a skipped test', 'unfinished', [file('libs/x/a.spec.ts', "describe.skip('a', () => {});")]],
    ['a rule silenced without a reason', 'unfinished', [file('libs/x/a.ts', '/* eslint-disable complexity */')]],
    ['a package without a tag', 'packages', [manifest({ nx: {} })]],
    ['a tag nobody has a rule for', 'packages', [manifest({ nx: { tags: ['attic'] } })]],
    ['a public package', 'packages', [manifest({ private: false })]],
    ['a range of versions', 'packages', [manifest({ dependencies: { zod: '^4.0.0' } })]],
    ['an import not declared', 'packages', [manifest(), file('libs/x/src/a.ts', "import { z } from 'zod';")]],
    ['a reference missing', 'references', [manifest(onY), references(), ...y]],
    ['a reference too many', 'references', [manifest(), references('../y/tsconfig.lib.json'), ...y]],
    ['a package nobody builds', 'references', [manifest(), references(), file('tsconfig.build.json', '{}')]],
    ['a room that is not there', 'documents', [file('README.md', 'open `libs/nowhere/`')]],
    ['a symbol that is not in its file', 'documents', page('a', 'in `libs/x/src/a.ts` (`A`, `d`)')],
    ['a symbol that is only mentioned', 'documents', page('a', 'in `libs/x/src/a.ts` (`void`)')],
    [
      'a function that a later migration replaced',
      'documents',
      [
        ...['CREATE', 'CREATE OR REPLACE'].map((verb, n) => file(`libs/x/000${n}.sql`, `${verb} FUNCTION lianxin.f(`)),
        ...page('a', 'in `libs/x/0000.sql` (`f`)'),
      ],
    ],
    ['a step without a place', 'documents', page('data-path', '| decide | by the rules |')],
    ['a step that names nothing in its file', 'documents', page('data-path', '| decide | `libs/x/src/a.ts` |')],
    ['a row without a place', 'documents', page('architecture', '| rules | somewhere |')],
    ['the end of a path that is not there', 'documents', page('architecture', '| a | `libs/x/`: `b/`, `a.ts` |')],
    ['a package that no row leads to', 'documents', [...page('architecture', '| a | `libs/x/` |'), ...y]],
    ['a function of the kernel without a comment', 'doc-comments', [file('libs/kernel/src/a.ts', undocumented)]],
    ['a function of the runtime without one', 'doc-comments', [file('libs/runtime/src/a.ts', undocumented)]],
    ['a schema of the contracts without one', 'doc-comments', [file('libs/contracts/src/a.ts', 'export const a = 1;')]],
    ['a type of a port below a plain comment', 'doc-comments', [port('// What.\nexport type A = 1;')]],
    [
      'a constant below the comment of another',
      'doc-comments',
      [port('/** One. */\nexport const A = 1;\nexport const B = 2;')],
    ],
    ['a case in the engine', 'engine-words', [file('libs/engine/src/a.ts', 'const caseId = 1;')]],
    ['a folder left behind', 'folders', [file('libs/x/a.spec.ts', makesFolder)]],
    ['two commands in one file', 'one-command', [decided('take-case', 'TakeCase', 'AcceptCase')]],
    ['a command in a file of another name', 'one-command', [decided('taking', 'TakeCase')]],
    ['an unclear subject in a comment', 'plain-words', [file('libs/x/a.ts', '/** Whoever asks. */')]],
    ['an idiom in a document', 'plain-words', page('a', 'A clock stands still.')],
  ];

  it.each(planted)('%s', (_what, name, files) => {
    expect(checks[name](files)).toHaveLength(1);
  });

  const allowed: [string, Name, TextFile[]][] = [
    ['a long history', 'size', [file('workflows/histories/a.json', '{}\n'.repeat(900))]],
    ['a link between workspaces', 'addresses', [file('package-lock.json', '"resolved": "libs/kernel"')]],
    ['a silenced rule with its reason', 'unfinished', [file('libs/x/a.ts', '// eslint-disable-line a -- because b')]],
    ['an import declared', 'packages', [manifest(onY), file('libs/x/src/a.ts', "import '@lianxin/y/testing';")]],
    ['a reference for each dependency', 'references', [manifest(onY), references('../y/tsconfig.lib.json'), ...y]],
    ['places that are there', 'documents', page('data-path', '| a | `libs/x/src/a.ts` (`A`, `b`, `c`) |')],
    ['an export with its comment', 'doc-comments', [port('/**\n * One.\n */\n' + undocumented)]],
    ['a spec of the kernel', 'doc-comments', [file('libs/kernel/src/a.spec.ts', undocumented)]],
    ['a type of a schema', 'doc-comments', [file('libs/contracts/src/a.ts', 'export type A = z.output<typeof a>;')]],
    ['what is passed on', 'doc-comments', [port("export type * from './a.ts';\nexport { a } from './b.ts';")]],
    ['a switch in the engine', 'engine-words', [file('libs/engine/src/a.ts', "case 'append':")]],
    ['a folder removed', 'folders', [file('libs/x/a.spec.ts', `${makesFolder}rmSync(dir);`)]],
    ['a command in its file', 'one-command', [decided('take-case', 'TakeCase')]],
    ['what commands share', 'one-command', [decided('values')]],
    ['words that users are sent', 'plain-words', [file('libs/x/a.ts', "const TEXT = 'Whoever asks'; // shown")]],
    ['an applied migration', 'plain-words', [file('libs/x/migrations/1.sql', '-- whoever asks')]],
  ];

  it.each(allowed)('but not on %s', (_what, name, files) => {
    expect(checks[name](files)).toEqual([]);
  });
});
