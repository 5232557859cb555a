import { PROBLEM_TYPE, faultsOf, languageOf, scalars } from '@lianxin/contracts';
import type { Logger } from '@lianxin/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ANSWER_HEADERS } from './before-body.ts';
import { badInput, doorProblem } from './door-problem.ts';
import { asDoorProblem, describe } from './problem-of.ts';

/** What stands in an address, decoded: it becomes names of streams and values of statements as it is. */
function faultOf(places: unknown): ReturnType<typeof badInput> | undefined {
  for (const [name, value] of Object.entries(places ?? {})) {
    for (const one of [value].flat()) {
      const read = one === '' ? undefined : scalars.line.safeParse(one);
      if (read?.error) return badInput(faultsOf(read.error.issues, one, scalars.line.safeParse(name).data ?? 'query'));
    }
  }
  return undefined;
}

/** What the server gives up on before any route or hook, mostly an address that is no text. */
export const refuseAddress =
  (logger: Pick<Logger, 'error'>) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const known = asDoorProblem(error);
    if (!known) logger.error({ err: error, requestId: request.id }, 'request failed before its route');
    const problem = known ?? doorProblem('failed', 'failed');
    const body = describe(problem, languageOf(request.headers['accept-language']), request.id);
    void reply.status(body.status).headers(ANSWER_HEADERS).header('content-type', PROBLEM_TYPE).send(body);
  };

/** Before any route: path and query parameters are lines, as those of a body are; `%00` is none. */
export function checkAddresses(server: Pick<FastifyInstance, 'addHook'>): void {
  server.addHook('preValidation', (request, _reply, done) => {
    done(faultOf(request.params) ?? faultOf(request.query));
  });
}
