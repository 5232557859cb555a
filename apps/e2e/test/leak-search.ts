import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import postgres from 'postgres';
import type { TestSystem } from './test-system.ts';

/** A place where no personal data may be in the clear, with its whole content. */
export interface SearchedText {
  readonly place: string;
  readonly text: string;
}

type Sql = postgres.Sql;

const listTables = (sql: Sql) => sql<{ schema: string; name: string; readable: boolean }[]>`
  select n.nspname as schema, c.relname as name, has_table_privilege(c.oid, 'select') as readable
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
    and n.nspname not like 'pg_toast%' order by 1, 2`;

async function readTable(sql: Sql, schema: string, name: string): Promise<SearchedText> {
  const rows = await sql<{ row: string }[]>`select t::text as row from ${sql(schema)}.${sql(name)} t`;
  return { place: `${schema}.${name}`, text: rows.map(({ row }) => row).join('\n') };
}

/** Every row of every table of every schema that is ours: the owner's, and those the app made for itself. */
export async function readDatabase({ database }: TestSystem): Promise<readonly SearchedText[]> {
  const roles = [database.ownerUrl, database.url].map((url) => postgres(url, { max: 1, onnotice: () => undefined }));
  try {
    const read = new Map<string, SearchedText>();
    const all = new Set<string>();
    for (const sql of roles) {
      for (const { schema, name, readable } of await listTables(sql)) {
        all.add(`${schema}.${name}`);
        if (readable) read.set(`${schema}.${name}`, await readTable(sql, schema, name));
      }
    }
    const unread = [...all].filter((place) => !read.has(place));
    if (unread.length > 0) throw new Error(`nobody may read ${unread.join(', ')}`);
    return [...read.values()];
  } finally {
    await Promise.all(roles.map((sql) => sql.end()));
  }
}

/** Anything as one text: payloads are bytes that hold JSON. */
function toText(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (Array.isArray(value)) return value.map(toText).join('\n');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, inner]) => `${key}: ${toText(inner)}`)
    .join('\n');
}

async function readHistory(client: Client, workflowId: string, runId: string): Promise<string> {
  return toText(await client.workflow.getHandle(workflowId, runId).fetchHistory());
}

/** All that Temporal knows of this installation: what it lists, describes and remembers. */
export async function readTemporal(boot: TestSystem): Promise<readonly SearchedText[]> {
  return boot.withTemporalClient(async (client) => {
    const haystacks: SearchedText[] = [];
    for await (const listed of client.workflow.list({ query: `TaskQueue = '${boot.taskQueue}'` })) {
      const { workflowId, runId } = listed;
      const described = await client.workflow.getHandle(workflowId, runId).describe();
      const text = [toText(listed.raw), toText(described.raw), await readHistory(client, workflowId, runId)].join('\n');
      haystacks.push({ place: `Temporal ${workflowId}`, text });
    }
    return haystacks;
  });
}

const readFiles = (folder: string): readonly SearchedText[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ place: file, text: readFileSync(file, 'utf8') }));

/** Logs, metrics, files. */
export async function readTraces(boot: TestSystem): Promise<readonly SearchedText[]> {
  const metrics = async (url: string): Promise<string> => (await fetch(`${url}/metrics`)).text();
  return [
    { place: 'log of the api', text: boot.apiLog.text },
    { place: 'log of the worker', text: boot.workerLog.text },
    { place: 'log of the driver', text: boot.driverLog.text },
    { place: 'metrics of the api', text: await metrics(boot.url) },
    { place: 'metrics of the worker', text: await metrics(`http://127.0.0.1:${boot.worker?.port}`) },
    ...readFiles(boot.folder),
  ];
}
