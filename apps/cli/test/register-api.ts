import { computeCheckCharacter } from '@lianxin/registers';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CliContext } from '../src/context/cli-context.ts';
import { writeSession } from '../src/context/session.ts';
import { runCommandLine } from '../src/program.ts';
import { API_ADDRESS } from './signed-in.ts';
import { createTestContext } from './test-context.ts';

/** The head of a table of enterprises. */
export const HEAD = '统一社会信用代码,企业名称,行业,规上,保障领域,联系人,联系电话';

/** A credit code that is one. */
export const codeOf = (n: number): string => {
  const body = `9137021100000${String(n).padStart(4, '0')}`;
  return body + computeCheckCharacter(body);
};

export interface Sent {
  readonly id: string;
  readonly type: string;
  readonly opens?: boolean;
  readonly commandId: string;
  readonly data: object;
}

/** An API that records each command once by its id, and lists what it is told to list. */
export function registerApi(
  table: string | Uint8Array,
  lists: Readonly<Record<string, readonly object[]>> = {},
  own: Partial<CliContext> = {},
) {
  const sent: Sent[] = [];
  const fetch = ((url: unknown, { body }: RequestInit = {}) => {
    const path = String(url).slice(API_ADDRESS.length);
    const list = /^\/queries\/(\w+)/.exec(path)?.[1];
    if (list !== undefined) return Promise.resolve(Response.json({ items: lists[list] ?? [], next: null }));
    if (path === '/people')
      return Promise.resolve(Response.json({ people: [{ id: 'cadre-1', name: 'wang', displayName: '王强' }] }));
    const { commands } = JSON.parse(String(body)) as { readonly commands: readonly Sent[] };
    const results = commands.map((command) => {
      const { id, type, commandId } = command;
      const repeated = sent.some((one) => one.commandId === commandId);
      const isTaken = (lists['enterprises'] as readonly { readonly creditCode?: string }[] | undefined)?.some(
        ({ creditCode }) => creditCode === id,
      );
      if (isTaken && type === 'RegisterEnterprise' && !repeated)
        return {
          id,
          status: 409,
          problem: { status: 409, code: 'already-registered', detail: 'Is already registered' },
        };
      if (!repeated) sent.push(command);
      return { id, status: 200, reply: { repeated } };
    });
    return Promise.resolve(Response.json({ results }));
  }) as typeof globalThis.fetch;
  const heard = createTestContext({ fetch, ...own });
  const account = { id: 'officer-1', name: 'officer', roles: ['officer'], office: 'lsw' };
  writeSession(heard.cli.stateDir, { api: API_ADDRESS, token: 't', expiresAt: '2026-11-23T09:00:00.000Z', account });
  const file = join(heard.cli.stateDir, 'table.csv');
  writeFileSync(file, table);
  const run = (kind: string, ...more: string[]) =>
    runCommandLine(['register', 'import', kind, file, ...more], heard.cli);
  return { ...heard, sent, run };
}
