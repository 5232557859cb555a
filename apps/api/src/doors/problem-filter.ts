import { PROBLEM_TYPE, languageOf } from '@lianxin/contracts';
import type { Installation } from '@lianxin/platform';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Installed } from '../installed.ts';
import { doorProblem } from './door-problem.ts';
import { asDoorProblem, describe } from './problem-of.ts';

/** Every failure leaves as problem+json; what nobody foresaw is logged with the id that the asker is told. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly installation: Installation;

  constructor(@Installed() installation: Installation) {
    this.installation = installation;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const known = asDoorProblem(error);
    if (!known) this.installation.logger.error({ err: error, requestId: request.id }, 'request failed');
    const problem = known ?? doorProblem('failed', 'failed');
    const body = describe(problem, languageOf(request.headers['accept-language']), request.id);
    const { retryAfterS } = problem.facts;
    if (retryAfterS !== undefined) void reply.header('retry-after', String(retryAfterS));
    if (body.status === 401) void reply.header('www-authenticate', 'Bearer');
    void reply.status(body.status).header('content-type', PROBLEM_TYPE).send(body);
  }
}
