import type { HealthReport, Metrics, HealthCheck } from '@lianxin/runtime';
import { checkHealth } from '@lianxin/runtime';
import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../identity/role-guard.ts';
import { METRICS, HEALTH_CHECKS } from '../injection-tokens.ts';

@ApiTags('operations')
@Controller()
export class OperationsController {
  private readonly healthChecks: readonly HealthCheck[];
  private readonly metrics: Metrics;

  constructor(@Inject(HEALTH_CHECKS) parts: readonly HealthCheck[], @Inject(METRICS) metrics: Metrics) {
    this.healthChecks = parts;
    this.metrics = metrics;
  }

  /** Liveness: restart the process if this does not answer. */
  @Public()
  @Get('health/live')
  live(): { live: true } {
    return { live: true };
  }

  /** Readiness: 200, or the parts that are down and why. */
  @Public()
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthReport> {
    const health = await checkHealth(this.healthChecks);
    if (!health.ready) void reply.status(503).header('retry-after', '1');
    return health;
  }

  @Public()
  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  text(): Promise<string> {
    return this.metrics.text();
  }
}
