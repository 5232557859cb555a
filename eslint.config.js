import js from '@eslint/js';
import { createProjectGraphAsync } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';
import { bound } from './infra/checks/eslint/bound.mjs';
import { consoleRules } from './infra/checks/eslint/console.mjs';
import { limits } from './infra/checks/eslint/limits.mjs';
import { moduleState } from './infra/checks/eslint/module-state.mjs';
import { oneWayIn } from './infra/checks/eslint/one-way-in.mjs';
import { pure, testCode } from './infra/checks/eslint/pure.mjs';
import { positions } from './infra/checks/eslint/positions.mjs';
import { LIBS, apps, rooms, roomsOfTests } from './infra/checks/eslint/rooms.mjs';
import { shown } from './infra/checks/eslint/shown.mjs';

// The boundary rule reads the cached graph and is silently skipped where there is none: make it first, here, so that
// no way of starting ESLint can miss it.
await createProjectGraphAsync({ exitOnError: false });

const boundaries = (depConstraints, more = {}) => ({
  '@nx/enforce-module-boundaries': [
    'error',
    // The console loads the contracts' texts when they are needed, and their forms at once.
    { depConstraints, checkDynamicDependenciesExceptions: ['@lianxin/contracts'], ...more },
  ],
});

// A spec may close a circle between packages (the engine's specs run on the memory adapter), a source never can:
// the lines of rooms.mjs have no circle in them.
const tiers = [...LIBS, 'workflows', 'app', 'e2e', 'local'];
const ignoredCircularDependencies = tiers.flatMap((a, i) => tiers.slice(i + 1).map((b) => [`tag:${a}`, `tag:${b}`]));

// Packages share one program here: a program for each of them reads and checks again what they import from each other.
const ONCE = ['tsconfig.lint.json', 'apps/console/tsconfig.lib.json', 'apps/console/tsconfig.spec.json'];

const unused = { argsIgnorePattern: '^_', varsIgnorePattern: '^_' };

export default tseslint.config(
  { ignores: ['**/dist/**', '**/coverage/**', '.nx/**', '.lianxin/**', '**/*.d.ts', '**/*.d.mts'] },
  js.configs.recommended,
  { files: ['**/*.mjs', '**/*.js', '**/*.cjs'], languageOptions: { globals: nodeGlobals() } },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
  { rules: { 'no-unused-vars': ['error', unused] } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { project: ONCE, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-undef': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', unused],
      eqeqeq: 'error',
      'no-empty': 'error',
    },
  },
  { plugins: { '@nx': nx } },
  { files: ['**/*.{ts,tsx}'], rules: boundaries(rooms, { ignoredCircularDependencies }) },
  { files: testCode, rules: boundaries(roomsOfTests, { ignoredCircularDependencies }) },
  { files: ['apps/e2e/**/*.ts'], rules: boundaries(rooms, { ignoredCircularDependencies, allow: apps }) },
  pure,
  shown,
  oneWayIn,
  positions,
  moduleState,
  bound,
  ...consoleRules,
  limits,
);

function nodeGlobals() {
  const names = Object.getOwnPropertyNames(globalThis).concat('require', 'module', 'exports', '__dirname');
  return Object.fromEntries(names.filter((name) => /^[A-Za-z_]\w*$/.test(name)).map((name) => [name, 'readonly']));
}
