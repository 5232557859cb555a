import { createDatabase } from '@lianxin/local/test-servers';
import { migrate, openPostgres, openSql } from '../src/index.ts';
import { benchAppend, benchDelivery, benchRawInsert, benchReadAll } from './append.ts';

const seconds = Number(process.argv[2] ?? 3);
const database = await createDatabase();
await migrate({ ownerUrl: database.ownerUrl, appUrl: database.url });
const pg = openPostgres({ url: database.url });
const raw = (connectionsMax: number) =>
  openSql({ url: database.url, connectionsMax, waitMsMax: 60_000, name: 'bench' });
const rows: Record<string, unknown>[] = [];
for (const writers of [1, 8, 32]) {
  const append = await benchAppend(pg.store, { writers, seconds });
  const plain = await benchRawInsert(raw, { writers, seconds });
  rows.push({
    writers,
    append: Math.round(append.perSecond),
    p50: append.p50Ms.toFixed(2),
    p99: append.p99Ms.toFixed(2),
    raw: Math.round(plain.perSecond),
    rawP99: plain.p99Ms.toFixed(2),
  });
}
console.table(rows);
console.log('readAll', await benchReadAll(pg.store, 2000));
console.log('readAll', await benchReadAll(pg.store, 5000));
console.log('delivery', await benchDelivery(pg.store, 300));
await pg.close();
await database.drop();
