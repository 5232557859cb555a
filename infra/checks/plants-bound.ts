import type { Plant } from './plants.ts';

const text = "import { openPostgres } from '@lianxin/adapter-postgres';\nexport const open = openPostgres;\n";

/** A second place where a port is bound to its adapter, and the one where it is. */
export const bound: readonly Plant[] = [
  ...['libs/runtime/src/index.ts', 'apps/cli/src/index.ts'].map((file) => ({
    what: `an adapter bound in ${file}`,
    file,
    text,
    rule: '@typescript-eslint/no-restricted-imports',
  })),
  {
    what: 'the check of a sample by the code that draws',
    file: 'apps/cli/src/sample/hashing.ts',
    text: "export * from '@lianxin/look-back';\n",
    rule: '@typescript-eslint/no-restricted-imports',
  },
  { what: 'an adapter bound where adapters are', file: 'libs/runtime/src/composition/bind-adapters.ts', text },
];
