import type { Runtime, HealthCheck } from '@lianxin/runtime';
import type { TokenKey, Tokens } from '@lianxin/identity';
import { createMetrics, runtimeHealthChecks, registerSetAsideGauge, registerSubscriptionLag } from '@lianxin/runtime';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ApiModule } from './api.module.ts';
import { serveConsole } from './console/serve-console.ts';
import type { Resubmit } from './dead-letters/resubmit.ts';
import { readJsonBodies } from './http/read-json.ts';
import { authenticateBeforeBody } from './http/authenticate-request.ts';
import { createAliasRewriter } from './http/aliases.ts';
import { checkAddresses, answerBadAddress } from './http/check-address.ts';
import { setUpDocs } from './docs/set-up-docs.ts';
import { TOKENS } from './injection-tokens.ts';
import { ReceiptCheck } from './receipts/receipt-check.ts';
import type { OperationsSettings } from './operations/operations-status.ts';
import { closeSilentSockets } from './operations/close-silent-sockets.ts';
import { logRequests } from './operations/request-log.ts';
import { runSelfChecks } from './operations/run-self-checks.ts';
import { createNestLogger } from './operations/nest-logger.ts';
import { acceptBinaryBodies } from './processes/attachments/read-bytes.ts';

/** Longer than any proxy in front keeps a connection, or requests are lost between the two. */
const KEEP_ALIVE_MS = 75_000;
/** Longest time for a client to send its request. */
const REQUEST_MS_MAX = 30_000;

export interface ApiOptions {
  readonly runtime: Runtime;
  readonly tokenKey: TokenKey;
  /** Proxies whose headers say where a request came from. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** Where the console was built; without it the api serves no pages. */
  readonly consoleDir?: string | undefined;
  /** Health checks beside those of the store and the clock. */
  readonly healthChecks?: readonly HealthCheck[];
  /** How dead letters are sent in again; without it they cannot be. */
  readonly resubmit?: Resubmit | undefined;
  /** What the status of operations is told beside the ports. */
  readonly operations?: OperationsSettings | undefined;
}

/** The api on an installation, not yet listening: `main` and the tests start it the same way. */
export async function createApi(options: ApiOptions): Promise<NestFastifyApplication> {
  const { runtime, tokenKey, resubmit, operations } = options;
  const metrics = createMetrics('api');
  registerSubscriptionLag(metrics, runtime, 'lianxin_follower_lag', () => runtime.checkpoints.loadAllPositions());
  registerSetAsideGauge(metrics, runtime);
  runtime.application.onAnswered((answered) => metrics.commands.inc({ ...answered }));
  const parts = [...runtimeHealthChecks(runtime), ...(options.healthChecks ?? [])];
  const adapter = new FastifyAdapter({
    trustProxy: options.trustedProxies ? [...options.trustedProxies] : false,
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: REQUEST_MS_MAX,
    rewriteUrl: createAliasRewriter(runtime.modules.values()),
    skipMiddie: true,
    frameworkErrors: answerBadAddress(runtime.logger),
    forceCloseConnections: 'idle',
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.forRuntime({ runtime, tokenKey, metrics, healthChecks: parts, resubmit, operations }),
    adapter,
    { logger: createNestLogger(runtime.logger), bodyParser: false },
  );
  const server = adapter.getInstance();
  logRequests(server, runtime.logger, metrics);
  checkAddresses(server);
  closeSilentSockets(server);
  authenticateBeforeBody(server, { tokens: app.get<Tokens>(TOKENS), receipts: app.get(ReceiptCheck) });
  acceptBinaryBodies(server);
  readJsonBodies(server);
  runSelfChecks(server, runtime);
  setUpDocs(app, runtime);
  if (options.consoleDir !== undefined) await serveConsole(server, options.consoleDir);
  return app;
}
