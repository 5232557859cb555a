import { PROBLEM_TYPE, faultsOf, languageOf, scalars } from '@lianxin/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ANSWER_HEADERS } from './before-body.ts';
import { badInput, fault } from './door-problem.ts';
import { describe } from './problem-of.ts';

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

/** An address that is no text: the server gives up on it before any route or hook. */
export function refuseAddress(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = fault('path', 'not-unicode');
  const body = describe(problem, languageOf(request.headers['accept-language']), request.id);
  void reply.status(body.status).headers(ANSWER_HEADERS).header('content-type', PROBLEM_TYPE).send(body);
}

/** Before any route: path and query parameters are lines, as those of a body are; `%00` is none. */
export function checkAddresses(server: Pick<FastifyInstance, 'addHook'>): void {
  server.addHook('preValidation', (request, _reply, done) => {
    done(faultOf(request.params) ?? faultOf(request.query));
  });
}
