import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What a page may load and do: what this server has, and nothing written into the page itself. Pictures
 * of a case's files are shown from memory (`blob:`), since an address cannot carry a token.
 */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types service-worker',
].join('; ');

const PAGE_HEADERS = {
  'content-security-policy': PAGE_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
};
const ASK_EVERY_TIME = 'no-cache';

/** It keeps files of the console in the browser, and asks for nothing else. */
const WORKER = 'service-worker.js';
const WORKER_POLICY = "default-src 'none'; connect-src 'self'";

const OPEN = { config: { open: true as const } };
/** A file beside the page, as an icon: its name holds no hash. */
const BESIDE = /^[\w-]+\.(?:css|svg|png|js|webmanifest)$/;

async function sendPage(reply: FastifyReply, page: Buffer): Promise<FastifyReply> {
  return reply
    .headers({ ...PAGE_HEADERS, 'cache-control': ASK_EVERY_TIME })
    .type('text/html; charset=utf-8')
    .send(page);
}

function sendBeside(reply: FastifyReply, folder: string, file: string): FastifyReply {
  if (file === WORKER) void reply.header('content-security-policy', WORKER_POLICY);
  return reply.header('cache-control', ASK_EVERY_TIME).sendFile(file, folder, { cacheControl: false });
}

type FileRequest = FastifyRequest<{ Params: { '*': string } }>;

/** A built page at `/<name>/`: its files have a hash in their names; whatever else is asked for below it is the page. */
interface BuiltPage {
  readonly name: string;
  /** Of its files. */
  readonly folder: string;
  readonly page: Buffer;
}

function servePage(server: FastifyInstance, { name, folder, page }: BuiltPage): void {
  const assets = join(folder, 'assets');
  server.get(`/${name}`, OPEN, (_request, reply) => reply.redirect(`/${name}/`, 302));
  server.get(`/${name}/assets/*`, OPEN, (request: FileRequest, reply) =>
    // From a folder of their own, which no `..` leads out of: the page is never sent as one of them, without its policy.
    reply.sendFile(request.params['*'], assets, { immutable: true, maxAge: '1y', cacheControl: true }),
  );
  server.get(`/${name}/*`, OPEN, (request: FileRequest, reply) => {
    const file = request.params['*'];
    return BESIDE.test(file) ? sendBeside(reply, folder, file) : sendPage(reply, page);
  });
}

/**
 * Serves the console as it was built into `folder`, at `/console/`, and the public page at `/track/`; `/` leads to the
 * console. Every address below either is the same page, which finds its own way; a built file that is not there is
 * missing, so that no page passes for a script.
 */
export async function serveConsole(server: FastifyInstance, folder: string): Promise<void> {
  const [console, track] = await Promise.all(
    ['index.html', 'track/track.html'].map((file) => readFile(join(folder, file))),
  );
  await server.register(fastifyStatic, { root: folder, serve: false, preCompressed: true, decorateReply: true });
  server.get('/', OPEN, (_request, reply) => reply.redirect('/console/', 302));
  servePage(server, { name: 'console', folder, page: console as Buffer });
  servePage(server, { name: 'track', folder: join(folder, 'track'), page: track as Buffer });
}
