import type { Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics, HealthCheck } from '@lianxin/runtime';
import { checkHealth } from '@lianxin/runtime';

export interface HealthServer {
  /** The port it listens on. */
  readonly port: number;
  close(): Promise<void>;
}

function sendResponse(response: ServerResponse, status: number, type: string, body: string): void {
  response
    .writeHead(status, { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    .end(body);
}

async function respond(
  path: string,
  response: ServerResponse,
  parts: readonly HealthCheck[],
  metrics: Metrics,
): Promise<void> {
  if (path === '/health/live') return sendResponse(response, 200, 'application/json', '{"live":true}');
  if (path === '/health/ready') {
    const health = await checkHealth(parts);
    return sendResponse(response, health.ready ? 200 : 503, 'application/json', JSON.stringify(health));
  }
  if (path === '/metrics') return sendResponse(response, 200, metrics.registry.contentType, await metrics.text());
  sendResponse(response, 404, 'application/json', '{"code":"not-found"}');
}

function listen(server: Server, at: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(at.port, at.host, () => resolve());
  });
}

/** Says whether the worker lives, whether it is ready and what it measures. */
export async function serveHealth(
  at: { readonly host: string; readonly port: number },
  parts: readonly HealthCheck[],
  metrics: Metrics,
): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://worker').pathname;
    respond(path, response, parts, metrics).catch(() => sendResponse(response, 500, 'application/json', '{}'));
  });
  await listen(server, at);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
