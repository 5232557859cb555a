import { randomUUID } from 'node:crypto';
import { commandId as commandIdForm } from '@lianxin/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { httpProblem, fieldFault } from '../http/http-problem.ts';

const IF_MATCH = /^(?:W\/)?"?([0-9]{1,9})"?$/;

/** `Idempotency-Key`; without one a fresh id, told in the answer: then a lost answer cannot be asked for again. */
export function commandIdOf(request: FastifyRequest): string {
  const sent = request.headers['idempotency-key'];
  if (sent === undefined) return randomUUID();
  if (typeof sent === 'string' && commandIdForm.safeParse(sent).success) return sent;
  throw fieldFault('Idempotency-Key', 'bad-command-id');
}

/** `If-Match`: the version the person looked at. */
export function expectedVersionOf(request: FastifyRequest): number | undefined {
  const sent = request.headers['if-match'];
  if (sent === undefined || sent === '*') return undefined;
  const version = IF_MATCH.exec(sent)?.[1];
  if (version === undefined) throw httpProblem('invalid', 'bad-if-match');
  return Number(version);
}

export const setVersionHeader = (reply: FastifyReply, version: number): void =>
  void reply.header('etag', `"${version}"`);
