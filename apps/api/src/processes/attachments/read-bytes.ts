import type { FastifyInstance } from 'fastify';

export const BYTES_TYPE = 'application/octet-stream';

/** Attachments come as plain bytes; how many stands at their route. */
export function acceptBinaryBodies(server: FastifyInstance): void {
  server.addContentTypeParser(BYTES_TYPE, { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes));
}
