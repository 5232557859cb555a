import type { Health, Metrics, Part } from '@lianxin/platform';
import { healthOf } from '@lianxin/platform';
import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../identity/guard.ts';
import { METRICS, PARTS } from '../installed.ts';

@ApiTags('operations')
@Controller()
export class OperationsController {
  private readonly parts: readonly Part[];
  private readonly metrics: Metrics;

  constructor(@Inject(PARTS) parts: readonly Part[], @Inject(METRICS) metrics: Metrics) {
    this.parts = parts;
    this.metrics = metrics;
  }

  /** The process runs: restart it if this does not answer. */
  @Public()
  @Get('health/live')
  live(): { live: true } {
    return { live: true };
  }

  /** It can serve; otherwise the part that is down, and why. */
  @Public()
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Health> {
    const health = await healthOf(this.parts);
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
