import { Unreadable, jsonFrom, mustNameOnce, textFrom } from '@lianxin/platform';
import type { FastifyInstance } from 'fastify';
import type { DoorProblem } from './door-problem.ts';
import { doorProblem, fault } from './door-problem.ts';

const JSON_TYPE = 'application/json';
const CHARSET = /;\s*charset\s*=\s*"?([^;"\s]*)/i;
const UTF8 = ['utf-8', 'utf8', 'us-ascii'];

/** What says that it is something else than UTF-8 is not guessed at. */
function isSaidUtf8(contentType = ''): boolean {
  const [, charset = 'utf-8'] = CHARSET.exec(contentType) ?? [];
  return UTF8.includes(charset.toLowerCase());
}

function problemOf({ code, place }: Unreadable): DoorProblem {
  return code === 'not-json' ? doorProblem('invalid', 'bad-json') : fault(place.field ?? 'body', code);
}

/** What the reading of a body came to, as the server wants it. */
function reading(work: () => void): Error | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof Unreadable) return problemOf(error);
    throw error;
  }
}

const NEVER_A_FIELD = /"(__proto__|constructor)"\s*:/;

/** The parser's failure; JSON that it takes in no case has a key that would reach behind an object. */
function ofParser(error: Error, text: string): Error {
  try {
    jsonFrom(text);
  } catch {
    return error;
  }
  return fault(NEVER_A_FIELD.exec(text)?.[1] ?? 'body', 'unknown-field');
}

/** The one place where bodies become values. */
export function readJsonBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser(JSON_TYPE);
  server.addContentTypeParser<Buffer>(JSON_TYPE, { parseAs: 'buffer' }, (request, bytes, done) => {
    if (!isSaidUtf8(request.headers['content-type'])) return done(doorProblem('media', 'bad-media-type'));
    let text = '';
    const why = reading(() => void (text = textFrom(bytes)));
    if (why) return done(why);
    return parse(request, text, (error, value) =>
      error
        ? done(ofParser(error, text))
        : done(
            reading(() => mustNameOnce(text, value)),
            value,
          ),
    );
  });
}
