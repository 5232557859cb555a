import { readJson } from '@lianxin/programme';
import type { FastifyInstance } from 'fastify';
import { isUtf8 } from 'node:buffer';
import { doorProblem, fault } from './door-problem.ts';

const JSON_TYPE = 'application/json';
const CHARSET = /;\s*charset\s*=\s*"?([^;"\s]*)/i;
const UTF8 = ['utf-8', 'utf8', 'us-ascii'];

/** JSON is UTF-8; what says that it is something else is not guessed at. */
function notUtf8(contentType: string | undefined, bytes: Buffer): Error | undefined {
  const [, charset = 'utf-8'] = CHARSET.exec(contentType ?? '') ?? [];
  if (!UTF8.includes(charset.toLowerCase())) return doorProblem('media', 'bad-media-type');
  return isUtf8(bytes) ? undefined : fault('body', 'not-unicode');
}

const KEY = /"\s*:/g;

function keysIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value);
  const own = Array.isArray(value) ? 0 : inner.length;
  return inner.reduce<number>((sum, one) => sum + keysIn(one), own);
}

/** Of a key that stands twice the later would win silently. Read with its places only where the counts differ. */
function twiceIn(text: string, value: unknown): Error | null {
  if ((text.match(KEY)?.length ?? 0) === keysIn(value)) return null;
  try {
    const [twice] = readJson(text.replace(/^\ufeff/, '')).twice;
    return twice ? fault(twice.path, 'field-twice') : null;
  } catch {
    // Nested deeper than anything that is asked for here.
    return doorProblem('invalid', 'bad-json');
  }
}

/** The one place where bodies become values. */
export function readJsonBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser(JSON_TYPE);
  server.addContentTypeParser<Buffer>(JSON_TYPE, { parseAs: 'buffer' }, (request, bytes, done) => {
    const why = notUtf8(request.headers['content-type'], bytes);
    if (why) return done(why);
    const text = bytes.toString('utf8');
    return parse(request, text, (error, value) => done(error ?? twiceIn(text, value), value));
  });
}
