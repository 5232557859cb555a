import type { FastifyInstance } from 'fastify';

export const BYTES_TYPE = 'application/octet-stream';

/** Attachments come as plain bytes; each route sets its limit. */
export function acceptBinaryBodies(server: FastifyInstance): void {
  server.addContentTypeParser(BYTES_TYPE, { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes));
}
