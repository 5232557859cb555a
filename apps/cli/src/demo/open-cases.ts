import type { Application, Refusal, Submission } from '@lianxin/application';
import { isRefusal } from '@lianxin/application';
import type { CommandResult } from '@lianxin/engine';
import { idOfStream } from '@lianxin/kernel';
import type { Runtime } from '@lianxin/runtime';
import { DEMO_IDS, DEMO_OFFICE } from './people.ts';
import type { StepContext, DemoStep, DemoCase } from './demo-cases.ts';
import { DEMO_CASES, DRAWN_CASES } from './demo-cases.ts';
import { CAMPAIGN_PROGRAMME, DEMO_PROGRAMME, DRAWN_PROGRAMME } from './scenario.ts';

const COMMAND_IDS = 'demo-open';

type Ports = Pick<Runtime, 'clock'> & { readonly application: Pick<Application, 'submit'> };

/** Roles of the accounts the steps are sent by. */
const ROLE_OF: Readonly<Record<DemoStep['by'], string>> = {
  requester: 'requester',
  officer: 'officer',
  cadre: 'cadre',
  'stand-in': 'cadre',
  supervisor: 'supervisor',
  verifier: 'verifier',
};

/** The step as a person would send it now. */
function submissionOf({ by, type, data }: DemoStep, moment: StepContext): Omit<Submission, 'commandId'> {
  const actor = { id: DEMO_IDS[by] as string, roles: [ROLE_OF[by]], office: DEMO_OFFICE };
  return {
    process: 'case',
    type,
    data: typeof data === 'function' ? (data as (at: StepContext) => unknown)(moment) : data,
    principal: { actor, ingress: 'cli' },
    at: moment.now,
  };
}

/** Opened by an earlier run, perhaps of another build whose request said something else. */
const wasOpenedBefore = (answer: CommandResult | Refusal): boolean =>
  isRefusal(answer) ? answer.refusal === 'rejected' && answer.rejection.rejected === 'clash' : answer.repeated;

function resultOf(answer: CommandResult | Refusal, step: string): CommandResult {
  if (!isRefusal(answer)) return answer;
  const why = answer.refusal === 'rejected' ? answer.rejection.code : JSON.stringify(answer);
  throw new Error(`demo ${step} was refused: ${why}`);
}

/** Its steps, one after the other; false when the case was there before. */
async function playDemoCase({ application, clock }: Ports, { ref, steps }: DemoCase): Promise<boolean> {
  let where: Pick<Submission, 'id' | 'opens'> = { opens: true };
  let previousVersion = 0;
  for (const [i, step] of steps.entries()) {
    const sent = submissionOf(step, { now: clock.now(), previousVersion });
    const answer = await application.submit({ ...sent, ...where, commandId: `${COMMAND_IDS}:${ref}:${i + 1}` });
    if (i === 0 && wasOpenedBefore(answer)) return false;
    const { stream, first } = resultOf(answer, `${ref}: ${step.type}`);
    where = { id: idOfStream(stream) };
    previousVersion = first;
  }
  return true;
}

/** Requesters name no programme: their cases go by the one of the office when they file. `nth`: of the choices made here. */
async function chooseProgramme({ application, clock }: Ports, programme: string, nth: number): Promise<void> {
  const actor = { id: DEMO_IDS['operator'] as string, roles: ['operator'] };
  const answer = await application.submit({
    ...{ process: 'office', id: DEMO_OFFICE, type: 'ChooseProgramme', data: { programme } },
    ...{
      principal: { actor, ingress: 'cli' },
      at: clock.now(),
      commandId: `${COMMAND_IDS}:programme-${nth}`,
    },
  });
  resultOf(answer, `programme ${programme}`);
}

/** The dozen open cases and those for the first draws, dated now; those that are there are left as they are. */
export async function openDemoCases(ports: Ports): Promise<number> {
  let opened = 0;
  await chooseProgramme(ports, DEMO_PROGRAMME, 1);
  for (const story of DEMO_CASES) if (await playDemoCase(ports, story)) opened += 1;
  await chooseProgramme(ports, DRAWN_PROGRAMME, 2);
  for (const story of DRAWN_CASES) if (await playDemoCase(ports, story)) opened += 1;
  await chooseProgramme(ports, CAMPAIGN_PROGRAMME, 3);
  return opened;
}
