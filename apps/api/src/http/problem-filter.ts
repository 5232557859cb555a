import { PROBLEM_TYPE, negotiateLanguage } from '@lianxin/contracts';
import type { Runtime } from '@lianxin/runtime';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InjectPorts } from '../injection-tokens.ts';
import { httpProblem } from './http-problem.ts';
import { problemOfError, renderProblem } from './render-problem.ts';

type Ports = Pick<Runtime, 'logger'>;

/** Every failure leaves as problem+json; what nobody foresaw is logged with the id that the principal is told. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly ports: Ports;

  constructor(@InjectPorts() ports: Ports) {
    this.ports = ports;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const known = problemOfError(error);
    if (!known) this.ports.logger.error({ err: error, requestId: request.id }, 'request failed');
    const problem = known ?? httpProblem('failed', 'failed');
    const body = renderProblem(problem, negotiateLanguage(request.headers['accept-language']), request.id);
    const { retryAfterS } = problem.details;
    if (retryAfterS !== undefined) void reply.header('retry-after', String(retryAfterS));
    if (body.status === 401) void reply.header('www-authenticate', 'Bearer');
    void reply.status(body.status).header('content-type', PROBLEM_TYPE).send(body);
  }
}
