import { PROBLEM_TYPE, negotiateLanguage } from '@lianxin/contracts';
import { StoreUnavailable } from '@lianxin/engine';
import { MINUTE_MS, toMs } from '@lianxin/kernel';
import type { Runtime } from '@lianxin/runtime';
import { describeCause } from '@lianxin/runtime';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InjectPorts } from '../injection-tokens.ts';
import { httpProblem } from './http-problem.ts';
import { problemOfError, renderProblem } from './render-problem.ts';

type Ports = Pick<Runtime, 'logger' | 'clock'>;

/** Every failure is answered as problem+json; an unexpected one is logged, under the trace that the answer names. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly ports: Ports;
  private readonly loggedAtMs = new Map<string, number>();

  constructor(@InjectPorts() ports: Ports) {
    this.ports = ports;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const known = problemOfError(error);
    if (error instanceof StoreUnavailable) this.logOutage(error);
    if (!known) this.ports.logger.error({ err: error, requestId: request.id }, 'request failed');
    const problem = known ?? httpProblem('failed', 'failed');
    const body = renderProblem(problem, negotiateLanguage(request.headers['accept-language']), request.id);
    const { retryAfterS } = problem.details;
    if (retryAfterS !== undefined) void reply.header('retry-after', String(retryAfterS));
    if (body.status === 401) void reply.header('www-authenticate', 'Bearer');
    void reply.status(body.status).header('content-type', PROBLEM_TYPE).send(body);
  }

  /** Each cause once a minute: while the store is away every request has the same. */
  private logOutage(error: StoreUnavailable): void {
    const [cause, nowMs] = [describeCause(error), toMs(this.ports.clock.now())];
    if (nowMs - (this.loggedAtMs.get(cause) ?? -Infinity) < MINUTE_MS) return;
    this.loggedAtMs.set(cause, nowMs);
    this.ports.logger.warn({ cause }, 'the store does not answer');
  }
}
