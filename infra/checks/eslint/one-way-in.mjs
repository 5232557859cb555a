import { pastTheReader, readFromOutside } from './outside.mjs';
import { testCode } from './pure.mjs';

const message =
  'Commands go in through `submit`, `send` and `sendInternal` of @lianxin/application: it checks, reserves, measures and traces.';
const NAMES = '/^(HandleCommand|handleWithReservations|reserveOrReject)$/';
const handling = [
  { selector: `ImportDeclaration[source.value='@lianxin/engine'] > ImportSpecifier[imported.name=${NAMES}]`, message },
  { selector: `MemberExpression[property.name=${NAMES}]`, message },
  {
    selector:
      "MemberExpression:matches([property.name='handle'], [property.value='handle'])[object.type!='ThisExpression']",
    message,
  },
  { selector: "ObjectPattern > Property[key.name='handle']", message },
];

/** The application itself, the engine and its tests, and what plays a process that dies or is overtaken half-way. */
const inside = [
  'libs/engine/**',
  'libs/application/src/**',
  'libs/adapters/memory/test/**',
  'workflows/test/**',
  'libs/product/test/invoice-fixture.ts',
  'libs/product/test/before-handling.ts',
  '**/*.spec.ts',
];

const wholeRuntime = {
  selector: "Identifier[decorators.length>0] > TSTypeAnnotation > TSTypeReference[typeName.name='Runtime']",
  message: 'A class of the api says which ports it works with: `Pick<Runtime, …>`, or the ports of what it calls.',
};

const rule = (...selectors) => ({ 'no-restricted-syntax': ['error', ...selectors] });

/** One rule of ESLint, so one list for each place: later lines replace earlier ones. */
export const oneWayIn = [
  { files: ['**/*.ts'], ignores: inside, rules: rule(...handling) },
  { ...readFromOutside, rules: rule(...handling, ...pastTheReader) },
  {
    files: ['apps/api/src/**/*.ts'],
    ignores: testCode,
    rules: rule(...handling, ...pastTheReader, wholeRuntime),
  },
];
