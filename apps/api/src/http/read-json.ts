import { UnreadableInput, parseStrictJson, refuseDuplicateKeys, decodeUtf8 } from '@lianxin/runtime';
import type { FastifyInstance } from 'fastify';
import type { HttpProblem } from './http-problem.ts';
import { WHOLE_BODY, httpProblem, fieldFault } from './http-problem.ts';

const JSON_TYPE = 'application/json';
const CHARSET = /;\s*charset\s*=\s*"?([^;"\s]*)/i;
const UTF8 = ['utf-8', 'utf8', 'us-ascii'];

/** Whether the content type declares UTF-8 or nothing; other encodings are not guessed. */
function isUtf8Declared(contentType = ''): boolean {
  const [, charset = 'utf-8'] = CHARSET.exec(contentType) ?? [];
  return UTF8.includes(charset.toLowerCase());
}

function problemOfUnreadable({ code, place }: UnreadableInput): HttpProblem {
  return code === 'not-json' ? httpProblem('invalid', 'bad-json') : fieldFault(place.field ?? WHOLE_BODY, code);
}

/** The error of `work`, in the form that the server wants; null where it succeeded. */
function catchUnreadable(work: () => void): Error | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof UnreadableInput) return problemOfUnreadable(error);
    throw error;
  }
}

/** Keys that the server's parser never takes, since they reach behind an object. */
const isForbiddenKey = (key: string, inner: unknown): boolean =>
  key === '__proto__' ||
  (key === 'constructor' && typeof inner === 'object' && inner !== null && Object.hasOwn(inner, 'prototype'));

function forbiddenField(value: unknown, above: readonly string[] = []): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const path = [...above, key];
    const found = isForbiddenKey(key, inner) ? path.join('.') : forbiddenField(inner, path);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The problem for a parser's error; JSON that parses but is refused has a key such as `__proto__`. */
function ofParser(error: Error, text: string): Error {
  let value: unknown;
  try {
    value = parseStrictJson(text);
  } catch {
    return error;
  }
  return fieldFault(forbiddenField(value) ?? WHOLE_BODY, 'unknown-field');
}

/** The one place where bodies become values. */
export function readJsonBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser(JSON_TYPE);
  server.addContentTypeParser<Buffer>(JSON_TYPE, { parseAs: 'buffer' }, (request, bytes, done) => {
    if (!isUtf8Declared(request.headers['content-type'])) return done(httpProblem('media', 'bad-media-type'));
    let text = '';
    const why = catchUnreadable(() => void (text = decodeUtf8(bytes)));
    if (why) return done(why);
    return parse(request, text, (error, value) =>
      error
        ? done(ofParser(error, text))
        : done(
            catchUnreadable(() => refuseDuplicateKeys(text, value)),
            value,
          ),
    );
  });
}
