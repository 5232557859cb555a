import type { Installation, Part, TokenKey, Tokens } from '@lianxin/platform';
import { createMetrics, installationParts, watchAside, watchFollowers } from '@lianxin/platform';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ApiModule } from './api.module.ts';
import { readJsonBodies } from './doors/read-json.ts';
import { askBeforeBody } from './doors/before-body.ts';
import { aliasRewriter } from './doors/aliases.ts';
import { checkAddresses, refuseAddress } from './doors/check-address.ts';
import { setUpDocs } from './docs/set-up-docs.ts';
import { TOKENS } from './installed.ts';
import { letSilentGo } from './operations/let-silent-go.ts';
import { logRequests } from './operations/request-log.ts';
import { checkItself } from './operations/check-itself.ts';
import { nestLogger } from './operations/nest-logger.ts';
import { readBytes } from './processes/attachments/read-bytes.ts';

/** Longer than any proxy in front keeps a connection, or requests are lost between the two. */
const KEEP_ALIVE_MS = 75_000;
/** A client that sends its request slower than this is not a client. */
const REQUEST_MS_MAX = 30_000;

export interface ApiOptions {
  readonly installation: Installation;
  readonly tokenKey: TokenKey;
  /** Proxies whose word on where a request came from is taken. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** Beyond the store and the clock. */
  readonly parts?: readonly Part[];
}

/** The api on an installation, not yet listening: `main` and the tests start it the same way. */
export async function createApi(options: ApiOptions): Promise<NestFastifyApplication> {
  const { installation, tokenKey } = options;
  const metrics = createMetrics('api');
  watchFollowers(metrics, installation);
  watchAside(metrics, installation);
  const parts = [...installationParts(installation), ...(options.parts ?? [])];
  const adapter = new FastifyAdapter({
    trustProxy: options.trustedProxies ? [...options.trustedProxies] : false,
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: REQUEST_MS_MAX,
    rewriteUrl: aliasRewriter(installation.kits.values()),
    skipMiddie: true,
    frameworkErrors: refuseAddress(installation.logger),
    forceCloseConnections: 'idle',
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.on({ installation, tokenKey, metrics, parts }),
    adapter,
    { logger: nestLogger(installation.logger), bodyParser: false },
  );
  const server = adapter.getInstance();
  logRequests(server, installation.logger, metrics);
  checkAddresses(server);
  letSilentGo(server);
  askBeforeBody(server, app.get<Tokens>(TOKENS));
  readBytes(server);
  readJsonBodies(server);
  checkItself(server, installation);
  setUpDocs(app, installation);
  return app;
}
