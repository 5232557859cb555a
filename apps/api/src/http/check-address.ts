import { PROBLEM_TYPE, inputFaultsOf, negotiateLanguage, scalars } from '@lianxin/contracts';
import type { Logger } from '@lianxin/runtime';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RESPONSE_HEADERS } from './authenticate-request.ts';
import { invalidInput, httpProblem } from './http-problem.ts';
import { problemOfError, renderProblem } from './render-problem.ts';

const PLAIN = /^[\w.-]{1,100}$/;

/** Undefined for a line. Ids and most values match `PLAIN`, which spares them the schema. */
function valueFault(name: string, value: unknown): ReturnType<typeof invalidInput> | undefined {
  if (value === '' || (typeof value === 'string' && PLAIN.test(value))) return undefined;
  const { error } = scalars.line.safeParse(value);
  return error && invalidInput(inputFaultsOf(error.issues, value, scalars.line.safeParse(name).data ?? 'query'));
}

/**
 * The fault in a path's decoded parts, which become stream names and values of statements as they are; else undefined.
 */
function addressFault(places: unknown): ReturnType<typeof invalidInput> | undefined {
  for (const [name, value] of Object.entries(places ?? {})) {
    for (const one of [value].flat()) {
      const fault = valueFault(name, one);
      if (fault) return fault;
    }
  }
  return undefined;
}

/** What the server gives up on before any route or hook, mostly an address that is no text. */
export const answerBadAddress =
  (logger: Pick<Logger, 'error'>) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const known = problemOfError(error);
    if (!known) logger.error({ err: error, requestId: request.id }, 'request failed before its route');
    const problem = known ?? httpProblem('failed', 'failed');
    const body = renderProblem(problem, negotiateLanguage(request.headers['accept-language']), request.id);
    void reply.status(body.status).headers(RESPONSE_HEADERS).header('content-type', PROBLEM_TYPE).send(body);
  };

/** Before any route: path and query parameters are lines, as those of a body are; `%00` is none. */
export function checkAddresses(server: Pick<FastifyInstance, 'addHook'>): void {
  server.addHook('preValidation', (request, _reply, done) => {
    done(addressFault(request.params) ?? addressFault(request.query));
  });
}
