import { BLOB_BYTES_MAX } from '@lianxin/engine';
import type { FastifyInstance } from 'fastify';

export const BYTES_TYPE = 'application/octet-stream';

/** Attachments come as plain bytes, with a limit of their own. */
export function readBytes(server: FastifyInstance): void {
  server.addContentTypeParser(BYTES_TYPE, { parseAs: 'buffer', bodyLimit: BLOB_BYTES_MAX }, (_request, bytes, done) =>
    done(null, bytes),
  );
}
