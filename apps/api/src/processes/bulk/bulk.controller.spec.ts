import { expect, it } from '@jest/globals';
import { sleep } from '@lianxin/engine';
import { AT_ONCE_MAX, BulkController } from './bulk.controller.ts';
import type { SubmitCommand } from '../send/submit-command.ts';

type Ports = ConstructorParameters<typeof BulkController>[0];
type Bus = ConstructorParameters<typeof BulkController>[1];
type Request = Parameters<BulkController['sendAll']>[2];

const ITEMS = 60;

const PORTS = { modules: new Map(), logger: { error: () => undefined } } as unknown as Ports;
const REQUEST = {
  headers: { 'idempotency-key': 'bulk-0001' },
  ...{ id: 't', actor: { id: 'officer-1', roles: ['officer'], office: 'lsw' } },
} as unknown as Request;

it('handles so many commands at once in this process, however many requests bring them', async () => {
  let [running, most] = [0, 0];
  const execute = async () => {
    running += 1;
    most = Math.max(most, running);
    await sleep(0);
    running -= 1;
    return { events: [], last: 1, repeated: false };
  };
  const bulk = new BulkController(PORTS, { execute } as unknown as Bus);
  const commands = Array.from({ length: ITEMS }, (_, n) => ({ id: `c${n}`, type: 'TakeCase', data: {} }));
  const replies = await Promise.all(Array.from({ length: 12 }, () => bulk.sendAll('case', { commands }, REQUEST)));
  expect(replies.map(({ results }) => results.length)).toEqual(Array(12).fill(ITEMS));
  expect(most).toBe(AT_ONCE_MAX);
});

it('handles those of one stream one after the other, by their order', async () => {
  const done: string[] = [];
  const execute = async ({ submission: { type, id } }: SubmitCommand) => {
    if (type === 'EndStationing') await sleep(5);
    done.push(`${id} ${type}`);
    return { events: [], last: 1, repeated: false };
  };
  const bulk = new BulkController(PORTS, { execute } as unknown as Bus);
  const commands = ['EndStationing', 'StationCadre'].flatMap((type) =>
    ['a', 'b'].map((id) => ({ id, type, data: {} })),
  );
  await bulk.sendAll('enterprise', { commands }, REQUEST);
  for (const id of ['a', 'b'])
    expect(done.filter((one) => one.startsWith(id))).toEqual([`${id} EndStationing`, `${id} StationCadre`]);
});
