import { testCode } from './pure.mjs';

/** What holds a position, by its name. */
const PLACE =
  ':matches(Identifier[name=/^(head|position)$|Position$/], MemberExpression[property.name=/^(head|position)$|Position$/])';
const message =
  'A position is a place: `comparePositions` tells which is first, `EventStore.countBetween` how many events lie between.';

const noPositionArithmetic = {
  meta: { type: 'problem', schema: [] },
  create: (context) => {
    const report = (node) => context.report({ node, message });
    return {
      [`CallExpression[callee.name=/^(BigInt|Number|parseInt)$/] > ${PLACE}.arguments`]: report,
      [`UnaryExpression[operator=/^[+-]$/] > ${PLACE}`]: report,
      [`BinaryExpression[operator=/^([-<>]|<=|>=)$/] > ${PLACE}`]: report,
    };
  },
};

/** Only an adapter knows how the positions of its store come about. */
export const positions = [
  {
    files: [
      'apps/*/src/**/*.ts',
      'infra/**/*.ts',
      'libs/{engine,read-models,application,runtime,product,identity}/src/**/*.ts',
    ],
    ignores: testCode.filter((files) => !files.includes('bench')),
    plugins: { lianxin: { rules: { 'no-position-arithmetic': noPositionArithmetic } } },
    rules: { 'lianxin/no-position-arithmetic': 'error' },
  },
];
