import type { Plant } from './plants.ts';

const api = 'apps/api/src/index.ts';
const runtime = 'libs/runtime/src/index.ts';
const application = 'libs/application/src/index.ts';
const SYNTAX = 'no-restricted-syntax';
const handles = 'export const send = (app: Application) => app.commands.handle';
/** Callers past the application, open and hidden. */
export const oneWayIn: readonly Plant[] = [
  ...[api, runtime, 'apps/cli/src/index.ts', 'infra/bench/fixture/bench-office.ts'].map((file) => ({
    what: `a second caller of handle-command in ${file}`,
    file,
    text: `import type { Application } from '@lianxin/application';\n${handles};\n`,
    rule: SYNTAX,
  })),
  ...["commands['handle']", '(({ handle }) => handle)(commands)'].map((call) => ({
    what: `a second caller that hides: ${call}`,
    file: api,
    text: `import type { Application } from '@lianxin/application';\nexport const send = ({ commands }: Application) => ${call};\n`,
    rule: SYNTAX,
  })),
  ...['HandleCommand', 'handleWithReservations', 'reserveOrReject'].map((name) => ({
    what: `${name} imported outside`,
    file: runtime,
    text: `import { ${name} } from '@lianxin/engine';\nexport const one = ${name};\n`,
    rule: SYNTAX,
  })),
  {
    what: 'a class of the api that asks for the whole installation',
    file: api,
    text: "import type { Runtime } from '@lianxin/runtime';\nimport { Inject } from '@nestjs/common';\nexport class One { constructor(@Inject('x') runtime: Runtime) { void runtime; } }\n",
    rule: SYNTAX,
  },
  {
    what: 'a class of the api that names its ports',
    file: api,
    text: "import type { Runtime } from '@lianxin/runtime';\nimport { Inject } from '@nestjs/common';\nexport class One { constructor(@Inject('x') ports: Pick<Runtime, 'clock'>) { void ports; } }\n",
  },
  {
    what: 'the application handles',
    file: application,
    text: "import { HandleCommand } from '@lianxin/engine';\nexport const one = HandleCommand.prototype.handle;\n",
  },
];
