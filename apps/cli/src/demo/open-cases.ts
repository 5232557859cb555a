import type { Command } from '@lianxin/kernel';
import { isRejection } from '@lianxin/kernel';
import type { Installation, ProcessKit } from '@lianxin/platform';
import { streamFor, Mint } from '../import-file/opening.ts';
import { DEMO_IDS, DEMO_OFFICE } from './people.ts';
import type { Moment, Step, Story } from './story.ts';
import { STORIES } from './story.ts';

const FILE_ID = 'demo-open';

type Ports = Pick<Installation, 'commands' | 'clock' | 'keyed' | 'numbers' | 'store' | 'registry' | 'kits'>;

/** Roles of the accounts the steps are sent by. */
const ROLE_OF: Readonly<Record<Step['by'], string>> = {
  requester: 'requester',
  officer: 'officer',
  cadre: 'cadre',
  'stand-in': 'cadre',
  supervisor: 'supervisor',
  verifier: 'verifier',
};

/** The step as the command a person would send now. */
function commandOf({ ref }: Story, n: number, step: Step, moment: Moment): Command {
  const { by, type, data = {} } = step;
  return {
    commandId: `${FILE_ID}:${ref}:${n}`,
    type,
    data: typeof data === 'function' ? (data as (at: Moment) => unknown)(moment) : data,
    actor: { id: DEMO_IDS[by] as string, roles: [ROLE_OF[by]], office: DEMO_OFFICE },
    at: moment.now,
    door: 'cli',
  };
}

/** Its steps, one after the other; false when the case was there before. */
async function tell(ports: Ports, kit: ProcessKit, mint: Mint, story: Story): Promise<boolean> {
  const first = commandOf(story, 1, story.steps[0] as Step, { now: ports.clock.now(), before: 0 });
  const file = { process: kit.process.name, ref: story.ref, lines: [{ line: 1, command: first }] };
  const stream = streamFor(ports, kit, file, FILE_ID);
  if ((await ports.store.read(stream, { to: 1 })).length > 0) return false;
  const [opening] = await mint.opened(kit, stream, file.lines);
  let before = 0;
  for (const [i, step] of story.steps.entries()) {
    const own = commandOf(story, i + 1, step, { now: ports.clock.now(), before });
    const command = i === 0 ? { ...own, ...opening?.command } : own;
    const answer = await ports.commands.handle(stream, command);
    if (isRejection(answer)) throw new Error(`demo ${story.ref}: ${step.type} was refused: ${answer.code}`);
    before = answer.first;
  }
  return true;
}

/** The dozen open cases, dated now; those that are there are left as they are. */
export async function openCases(ports: Ports): Promise<number> {
  const kit = ports.kits.get('case');
  if (!kit) return 0;
  const mint = new Mint(ports);
  let opened = 0;
  for (const story of STORIES) if (await tell(ports, kit, mint, story)) opened += 1;
  return opened;
}
