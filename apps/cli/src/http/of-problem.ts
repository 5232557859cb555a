import type { Problem } from '@lianxin/contracts';
import { Failure } from '../output/failure.ts';
import type { FailCode } from '../words.ts';
import { failure, words } from '../words.ts';
import type { World } from '../world/world.ts';

/** What to do about an answer, by its status. */
const NEXT = {
  400: 'next.bad-input',
  401: 'next.not-signed-in',
  403: 'next.forbidden',
  404: 'next.missing',
  409: 'next.refused',
  412: 'next.stale',
  413: 'next.too-large',
  422: 'next.clash',
  429: 'next.too-many',
  503: 'next.busy',
} as const;

const isKnown = (status: number): status is keyof typeof NEXT => status in NEXT;

/** Every field at fault, a line each; where there are none, the detail. */
function text(problem: Problem): string {
  const faults = problem.errors ?? [];
  if (faults.length > 1)
    return [problem.title, ...faults.map(({ field, message }) => `  ${field}: ${message}`)].join('\n');
  return problem.detail || problem.title;
}

/** A refusal of the API as a failure that says what to do next. */
export function ofProblem(world: World, status: number, problem: Problem | undefined, path: string): Failure {
  if (problem?.code === undefined) return failure(world, 'odd-answer' satisfies FailCode, { status, path });
  return new Failure({
    code: problem.code,
    message: text(problem),
    next: words(world, isKnown(status) ? NEXT[status] : 'next.failed', { traceId: problem.traceId ?? '' }),
    facts: problem,
  });
}
