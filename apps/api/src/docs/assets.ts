import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';

const PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>连心 Lianxin API</title><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="docs"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body>
</html>`;
const START_SCRIPT = `SwaggerUIBundle({ url: '/docs/json', dom_id: '#docs', persistAuthorization: false });`;

/** Anybody may read what the api asks for. */
export const PUBLIC_ROUTE = { config: { open: true } } as const;

/** The page loads its own files and asks the api it describes. */
const OWN_ONLY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

const TYPES = { 'swagger-ui.css': 'text/css', 'swagger-ui-bundle.js': 'text/javascript' } as const;

const assetFolder = (): string => dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** The page and its two files; nothing comes from elsewhere. */
export function serveAssets(server: FastifyInstance): void {
  const html = 'text/html; charset=utf-8';
  server.get('/docs', PUBLIC_ROUTE, (_request, reply) =>
    reply.type(html).header('content-security-policy', OWN_ONLY).send(PAGE),
  );
  server.get('/docs/start.js', PUBLIC_ROUTE, (_request, reply) => reply.type('text/javascript').send(START_SCRIPT));
  for (const [file, type] of Object.entries(TYPES)) {
    server.get(`/docs/${file}`, PUBLIC_ROUTE, async (_request, reply) =>
      reply.type(type).send(await readFile(join(assetFolder(), file))),
    );
  }
}
