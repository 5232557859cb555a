import type { Problem } from '@lianxin/contracts';
import { officeTimesIn } from '../output/office-time.ts';
import { Failure } from '../output/failure.ts';
import { typedName } from '../output/typed-name.ts';
import type { FailCode } from '../words.ts';
import { failure } from '../words.ts';
import type { World } from '../world/world.ts';
import type { Asked } from './advice.ts';
import { adviceOn } from './advice.ts';

/** Fields of a command are typed without the name of what they lie in. */
const asTyped = (text: string): string => text.replace(/^data\.(?=[\w.]+(?:: |$))/, '');

/** A command that is refused by its name, as it is typed here; what people wrote stays as they wrote it. */
const inTypedName = (text: string, { params }: Problem): string =>
  typeof params?.['type'] === 'string' ? text.replace(params['type'], typedName) : text;

/** Every field at fault, a line each; where there are none, the detail. */
function text(problem: Problem): string {
  const faults = problem.errors ?? [];
  if (faults.length > 1)
    return [problem.title, ...faults.map(({ field, message }) => `  ${asTyped(field)}: ${message}`)].join('\n');
  return officeTimesIn(asTyped(problem.detail || problem.title));
}

/** A refusal of the API as a failure that says what to do next. */
export function ofProblem(world: World, status: number, problem: Problem | undefined, asked: Asked): Failure {
  if (problem?.code === undefined) {
    return failure(world, 'odd-answer' satisfies FailCode, { status, path: asked.path });
  }
  return new Failure({
    code: problem.code,
    message: inTypedName(text(problem), problem),
    next: officeTimesIn(adviceOn(world, status, problem, asked)),
    facts: problem,
  });
}
