import type { Logger, Metrics } from '@lianxin/runtime';
import type { FastifyInstance } from 'fastify';

/** Requests slower than this, in ms, are logged as a warning. */
const SLOW_MS = 1000;

/**
 * One line a request: route pattern, never the address, its parameters or its body, since those may hold personal
 * data.
 */
export function logRequests(server: FastifyInstance, parent: Logger, metrics: Metrics): void {
  // The line has these fields only: searching it for personal ones would cost as much as writing it.
  const logger = parent.child({}, { redact: { paths: ['authorization'] } });
  server.addHook('onResponse', (request, reply, done) => {
    const { method, id } = request;
    const route = request.routeOptions.url ?? 'none';
    const status = reply.statusCode;
    const ms = Math.round(reply.elapsedTime * 100) / 100;
    metrics.requestSeconds.observe({ method, route, status: String(status) }, ms / 1000);
    const line = { method, route, status, ms, requestId: id, actor: request.actor?.id };
    if (status >= 500 || ms > SLOW_MS) logger.warn(line, 'request');
    else logger.info(line, 'request');
    done();
  });
}
