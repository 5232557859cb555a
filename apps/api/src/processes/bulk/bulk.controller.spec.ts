import { expect, it } from '@jest/globals';
import { sleep } from '@lianxin/engine';
import { AT_ONCE_MAX, BulkController } from './bulk.controller.ts';

type Ports = ConstructorParameters<typeof BulkController>[0];
type Bus = ConstructorParameters<typeof BulkController>[1];
type Request = Parameters<BulkController['sendAll']>[2];

const ITEMS = 60;

it('handles so many commands at once in this process, however many requests bring them', async () => {
  let [running, most] = [0, 0];
  const execute = async () => {
    running += 1;
    most = Math.max(most, running);
    await sleep(0);
    running -= 1;
    return { events: [], last: 1, repeated: false };
  };
  const ports = { modules: new Map(), logger: { error: () => undefined } };
  const bulk = new BulkController(ports as unknown as Ports, { execute } as unknown as Bus);
  const actor = { id: 'officer-1', roles: ['officer'], office: 'lsw' };
  const request = { headers: { 'idempotency-key': 'bulk-0001' }, id: 't', actor } as unknown as Request;
  const commands = Array.from({ length: ITEMS }, (_, n) => ({ id: `c${n}`, type: 'TakeCase', data: {} }));
  const replies = await Promise.all(Array.from({ length: 12 }, () => bulk.sendAll('case', { commands }, request)));
  expect(replies.map(({ results }) => results.length)).toEqual(Array(12).fill(ITEMS));
  expect(most).toBe(AT_ONCE_MAX);
});
