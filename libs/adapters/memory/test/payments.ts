import type { ProjectedRows, Projection, Table } from '@lianxin/engine';
import { projectRows } from '@lianxin/engine';
import type { NewEvent } from '@lianxin/kernel';
import { instant } from '@lianxin/kernel';
import { createInMemoryPorts } from '../src/index.ts';

export type PaymentType = 'paid' | 'poison' | 'crooked';

export interface Account {
  readonly id: string;
  readonly version: number;
  readonly paid: number;
}
export interface Sum {
  readonly id: string;
  readonly paid: number;
}

export const ACCOUNTS: Table<Account> = {
  name: 'accounts',
  key: 'id',
  columns: { id: 'text', version: 'integer', paid: 'integer' },
};
export const SUMS: Table<Sum> = { name: 'sums', key: 'id', columns: { id: 'text', paid: 'integer' } };

/** The projection throws on one kind of event, and makes of another a row that no store takes. */
const accounts = (isMended: boolean): ProjectedRows<Account> => ({
  table: ACCOUNTS,
  keysOf: ({ stream }) => [stream],
  project(row, { type, version, data }, id) {
    if (type === 'poison' && !isMended) throw new TypeError('what is this?');
    const { amount } = data as { readonly amount: number };
    const paid = (row?.paid ?? 0) + amount;
    return { id, version, paid: type === 'crooked' && !isMended ? 0.5 : paid };
  },
});

const total: ProjectedRows<Sum, { readonly by: number }> = {
  table: SUMS,
  keysOf: () => ['all'],
  project: (row, { by }, id) => ({ id, paid: (row?.paid ?? 0) + by }),
};

/** Accounts, and their sum, kept by difference. */
export const paymentsModel = (isMended = false, version = 1): Projection => ({
  name: 'payments',
  version,
  tables: [ACCOUNTS, SUMS] as Projection['tables'],
  async apply(batch, tables) {
    const [changed] = await projectRows([accounts(isMended)] as const, batch, tables);
    const by = changed.reduce((sum, { before, after }) => sum + (after?.paid ?? 0) - (before?.paid ?? 0), 0);
    await projectRows([total], by === 0 ? [] : [{ by }], tables);
  },
});

export const AT = instant('2020-02-10T08:00:00.000Z');

function eventOf(id: string, type: PaymentType, amount: number): NewEvent {
  const meta = { commandId: id, fingerprint: id, actor: 'cadre-3', door: 'http' as const, wake: false };
  return { id: `${id}/0`, type, schema: 1, effectiveAt: AT, data: { amount }, meta };
}

export async function openBank() {
  const ports = createInMemoryPorts();
  let count = 0;
  const append = async (stream: string, type: PaymentType = 'paid', amount = 1): Promise<void> => {
    const version = (await ports.store.versions([stream])).get(stream) ?? 0;
    await ports.store.append(stream, version, [eventOf(`c${(count += 1)}`, type, amount)]);
  };
  return { ...ports, append };
}
export type Bank = Awaited<ReturnType<typeof openBank>>;
