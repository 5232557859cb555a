import { pureRooms, testCode } from './pure.mjs';

const message =
  'A pure room keeps nothing between two calls: what is looked up comes in as an argument. A constant table says so by its type (ReadonlyMap, ReadonlySet, readonly).';

/** A WeakMap may stay: it remembers what follows from its key, and nobody can ask it what else it holds. */
const COLLECTIONS = /^(?:Map|Set|Array)$|Map$(?<!WeakMap)|Registry$/;
const READ_ONLY = /^Readonly/;

const isReadOnly = ({ typeAnnotation: type } = {}) =>
  (type?.type === 'TSTypeOperator' && type.operator === 'readonly') || READ_ONLY.test(type?.typeName?.name ?? '');

const isEmpty = ({ type, elements, properties }) =>
  (type === 'ArrayExpression' && elements.length === 0) || (type === 'ObjectExpression' && properties.length === 0);

const isChangeable = (value, annotation) =>
  value &&
  !isReadOnly(annotation) &&
  ((value.type === 'NewExpression' && COLLECTIONS.test(value.callee.name)) || isEmpty(value));

const noModuleState = {
  meta: { type: 'problem', schema: [] },
  create: (context) => {
    const declaration = (node) => {
      if (node.kind !== 'const') context.report({ node, message });
      else
        for (const { id, init } of node.declarations)
          if (isChangeable(init, id.typeAnnotation)) context.report({ node: init, message });
    };
    return {
      'Program > VariableDeclaration': declaration,
      'Program > ExportNamedDeclaration > VariableDeclaration': declaration,
      'PropertyDefinition[static=true]': (node) => {
        if (!node.readonly || isChangeable(node.value, node.typeAnnotation)) context.report({ node, message });
      },
    };
  },
};

/** No variable of a module outlives a call where the same question has to get the same answer. */
export const moduleState = [
  {
    files: pureRooms,
    ignores: testCode,
    plugins: { pure: { rules: { 'no-module-state': noModuleState } } },
    rules: { 'pure/no-module-state': 'error' },
  },
];
