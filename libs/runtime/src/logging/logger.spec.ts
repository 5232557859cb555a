import { describe, expect, it } from '@jest/globals';
import { createLogger } from './logger.ts';

function lines(): { readonly written: string[]; readonly logger: ReturnType<typeof createLogger>['logger'] } {
  const written: string[] = [];
  const { logger } = createLogger({
    level: 'info',
    part: 'test',
    destination: { write: (line) => written.push(line) },
  });
  return { written, logger };
}

describe('logger', () => {
  it('writes one line of JSON with the part, the level as a word and an ISO time', () => {
    const { written, logger } = lines();
    logger.info({ status: 201 }, 'request');
    expect(JSON.parse(written[0] as string)).toMatchObject({
      level: 'info',
      part: 'test',
      status: 201,
      msg: 'request',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  it('redacts personal fields and secrets even three levels down', () => {
    const { written, logger } = lines();
    logger.warn({ a: { b: { phone: '13900000000' } }, contact: { name: 'Wang' }, password: 'hunter2' });
    expect(written[0]).not.toMatch(/13900000000|Wang|hunter2/);
  });

  it('shows a failure with its kind, code and cause', () => {
    const { written, logger } = lines();
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    logger.error({ err: new Error('down', { cause }) });
    expect(JSON.parse(written[0] as string).err).toMatchObject({ message: 'down', cause: { code: 'ECONNREFUSED' } });
  });

  it('writes no line that steers the terminal it is read on, and loses nothing of it', () => {
    const { written, logger } = lines();
    const message = 'a\u001b[2J\u009b1m\u202e\u2028\ud800b';
    logger.warn({ why: message }, message);
    expect(written[0]).toMatch(/^[\x20-\x7e]*\n$/);
    expect(JSON.parse(written[0] as string)).toMatchObject({ why: message, msg: message });
  });
});
