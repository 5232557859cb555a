import { describe, expect, it } from '@jest/globals';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerBadAddress } from './check-address.ts';

describe('what the server gives up on before any route', () => {
  function told(error: unknown): { body: unknown; logged: number } {
    let body: unknown;
    let logged = 0;
    const reply = {
      status: () => reply,
      headers: () => reply,
      header: () => reply,
      send: (sent: unknown) => (body = sent),
    };
    const request = { id: 'request-1', headers: {} };
    const refuse = answerBadAddress({ error: () => void (logged += 1) });
    refuse(error, request as unknown as FastifyRequest, reply as unknown as FastifyReply);
    return { body, logged };
  }
  const failing = (code: string, statusCode: number) => Object.assign(new Error(code), { code, statusCode });

  it('is told as what it is: an address that is no text, or too long a part of one', () => {
    const noText = told(failing('FST_ERR_BAD_URL', 400));
    expect(noText).toMatchObject({ body: { status: 400, code: 'not-unicode', field: 'path' }, logged: 0 });
    const tooLong = told(failing('FST_ERR_MAX_PARAM_LENGTH', 414));
    expect(tooLong).toMatchObject({ body: { status: 400, code: 'too-long', field: 'path' }, logged: 0 });
  });

  it('is our own fault where it is nothing of an address, and logged', () => {
    const own = told(failing('FST_ERR_ASYNC_CONSTRAINT', 500));
    expect(own).toMatchObject({ body: { status: 500, code: 'failed' }, logged: 1 });
  });
});
