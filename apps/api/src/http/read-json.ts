import { UnreadableInput, parseStrictJson, refuseDuplicateKeys, decodeUtf8 } from '@lianxin/runtime';
import type { FastifyInstance } from 'fastify';
import type { HttpProblem } from './http-problem.ts';
import { httpProblem, fieldFault } from './http-problem.ts';

const JSON_TYPE = 'application/json';
const CHARSET = /;\s*charset\s*=\s*"?([^;"\s]*)/i;
const UTF8 = ['utf-8', 'utf8', 'us-ascii'];

/** What says that it is something else than UTF-8 is not guessed at. */
function isUtf8Declared(contentType = ''): boolean {
  const [, charset = 'utf-8'] = CHARSET.exec(contentType) ?? [];
  return UTF8.includes(charset.toLowerCase());
}

function problemOfUnreadable({ code, place }: UnreadableInput): HttpProblem {
  return code === 'not-json' ? httpProblem('invalid', 'bad-json') : fieldFault(place.field ?? 'body', code);
}

/** What the reading of a body came to, as the server wants it. */
function catchUnreadable(work: () => void): Error | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof UnreadableInput) return problemOfUnreadable(error);
    throw error;
  }
}

const NEVER_A_FIELD = /"(__proto__|constructor)"\s*:/;

/** The parser's failure; JSON that it takes in no case has a key that would reach behind an object. */
function ofParser(error: Error, text: string): Error {
  try {
    parseStrictJson(text);
  } catch {
    return error;
  }
  return fieldFault(NEVER_A_FIELD.exec(text)?.[1] ?? 'body', 'unknown-field');
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
