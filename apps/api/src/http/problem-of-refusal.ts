import type { Refusal } from '@lianxin/application';
import type { HttpProblem } from './http-problem.ts';
import { httpProblem, invalidInput, problemOfRejection } from './http-problem.ts';

/** What an ingress says of a command that was not taken. */
export function problemOfRefusal(refused: Refusal): HttpProblem {
  if (refused.refusal === 'input') return invalidInput(refused.faults);
  if (refused.refusal === 'not-found') return httpProblem('missing', refused.code, refused.params);
  return problemOfRejection(refused.rejection);
}
