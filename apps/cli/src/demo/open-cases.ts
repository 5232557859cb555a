import type { Command } from '@lianxin/kernel';
import { isRejection } from '@lianxin/kernel';
import type { ProcessModule } from '@lianxin/application';
import type { Runtime } from '@lianxin/platform';
import { streamOfRef, OpeningMinter } from '../import-file/opening.ts';
import { DEMO_IDS, DEMO_OFFICE } from './people.ts';
import type { StepContext, DemoStep, DemoCase } from './demo-cases.ts';
import { DEMO_CASES } from './demo-cases.ts';

const FILE_ID = 'demo-open';

type Ports = Pick<Runtime, 'commands' | 'clock' | 'keyed' | 'numbers' | 'store' | 'registry' | 'modules'>;

/** Roles of the accounts the steps are sent by. */
const ROLE_OF: Readonly<Record<DemoStep['by'], string>> = {
  requester: 'requester',
  officer: 'officer',
  cadre: 'cadre',
  'stand-in': 'cadre',
  supervisor: 'supervisor',
  verifier: 'verifier',
};

/** The step as the command a person would send now. */
function commandOfStep({ ref }: DemoCase, n: number, step: DemoStep, moment: StepContext): Command {
  const { by, type, data = {} } = step;
  return {
    commandId: `${FILE_ID}:${ref}:${n}`,
    type,
    data: typeof data === 'function' ? (data as (at: StepContext) => unknown)(moment) : data,
    actor: { id: DEMO_IDS[by] as string, roles: [ROLE_OF[by]], office: DEMO_OFFICE },
    at: moment.now,
    ingress: 'cli',
  };
}

/** Its steps, one after the other; false when the case was there before. */
async function playDemoCase(
  ports: Ports,
  module: ProcessModule,
  mint: OpeningMinter,
  story: DemoCase,
): Promise<boolean> {
  const first = commandOfStep(story, 1, story.steps[0] as DemoStep, { now: ports.clock.now(), previousVersion: 0 });
  const file = { process: module.process.name, ref: story.ref, lines: [{ line: 1, command: first }] };
  const stream = streamOfRef(ports, module, file, FILE_ID);
  if ((await ports.store.read(stream, { to: 1 })).length > 0) return false;
  const [opening] = await mint.withMintedOpening(module, stream, file.lines);
  let before = 0;
  for (const [i, step] of story.steps.entries()) {
    const own = commandOfStep(story, i + 1, step, { now: ports.clock.now(), previousVersion: before });
    const command = i === 0 ? { ...own, ...opening?.command } : own;
    const answer = await ports.commands.handle(stream, command);
    if (isRejection(answer)) throw new Error(`demo ${story.ref}: ${step.type} was refused: ${answer.code}`);
    before = answer.first;
  }
  return true;
}

/** The dozen open cases, dated now; those that are there are left as they are. */
export async function openDemoCases(ports: Ports): Promise<number> {
  const module = ports.modules.get('case');
  if (!module) return 0;
  const mint = new OpeningMinter(ports);
  let opened = 0;
  for (const story of DEMO_CASES) if (await playDemoCase(ports, module, mint, story)) opened += 1;
  return opened;
}
