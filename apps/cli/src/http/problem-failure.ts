import type { Problem } from '@lianxin/contracts';
import { formatInstantsIn } from '../output/office-time.ts';
import { Failure } from '../output/failure.ts';
import { typedName } from '../output/typed-name.ts';
import type { FailCode } from '../translate.ts';
import { failureOf } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import type { FailedRequest } from './advice.ts';
import { adviceFor } from './advice.ts';

/** Fields as they are typed: without the `data.` before them; a header as the option that sends it. */
const asTyped = (text: string): string =>
  text.replace(/^data\.(?=[\w.]+(?:: |$))/, '').replace(/^Lianxin-Reason(?=: |$)/, '--access-reason');

/** A command that is refused by its name, as it is typed here; what people wrote stays as they wrote it. */
const inTypedName = (text: string, { params }: Problem): string =>
  typeof params?.['type'] === 'string' ? text.replace(params['type'], typedName) : text;

/** Every field at fault, one a line; the detail where there are none. */
function problemText(problem: Problem): string {
  const faults = problem.errors ?? [];
  if (faults.length > 1)
    return [problem.title, ...faults.map(({ field, message }) => `  ${asTyped(field)}: ${message}`)].join('\n');
  return formatInstantsIn(asTyped(problem.detail || problem.title));
}

/** A refusal of the API as a failure that says what to do next. */
export function problemFailure(
  cli: CliContext,
  status: number,
  problem: Problem | undefined,
  asked: FailedRequest,
): Failure {
  if (problem?.code === undefined) {
    return failureOf(cli, 'odd-answer' satisfies FailCode, { status, path: asked.path });
  }
  return new Failure({
    code: problem.code,
    message: inTypedName(problemText(problem), problem),
    next: formatInstantsIn(adviceFor(cli, status, problem, asked)),
    details: problem,
  });
}
