import { keyOf, seal, sealBytes, unseal, unsealBytes } from '../sealed/cipher.ts';
import type { Kept } from '../sealed/database.ts';
import { answerOf, dropOld, inOneStep, storeOf } from '../sealed/database.ts';
import { nowMs } from '../time/moments.ts';
import type { Inside, NewEntry, Outcome, Waiting } from './entry.ts';
import { inOrder, isUnseen, placesFor } from './rules.ts';

interface Row extends Kept {
  readonly place: number;
  /** How often it was written: another tab may have been there. */
  readonly writes?: number;
}

const WAITING: Outcome = { is: 'waiting' };
const rows = storeOf<Row>('outbox');
const files = storeOf<Kept>('files');

/** Keeps entries in this order, all or none; one that is known by its id is replaced where it stood. */
export async function putEntries(account: string, added: readonly NewEntry[]): Promise<void> {
  const key = await keyOf(account);
  const rest = { account, savedAtMs: nowMs() };
  const ofOutbox = { ...rest, isUnseen: false };
  const sealed = await Promise.all(
    added.map(async ({ entry, file }) => ({
      row: { key: entry.commandId, ...ofOutbox, ...(await seal(key, { entry, outcome: WAITING } satisfies Inside)) },
      file: file && { key: entry.commandId, ...rest, ...(await sealBytes(key, await file.arrayBuffer())) },
    })),
  );
  await inOneStep(['outbox', 'files'], async (of) => {
    const known = await answerOf(of('outbox').getAll() as IDBRequest<Row[]>);
    const places = placesFor(
      known,
      sealed.map(({ row }) => row.key),
    );
    for (const { row, file } of sealed) {
      const { writes = 0 } = known.find(({ key }) => key === row.key) ?? {};
      of('outbox').put({ ...row, place: places.get(row.key) ?? 0, writes: writes + 1 });
      if (file) of('files').put(file);
    }
  });
}

/** Rows of builds that did not say whether anybody has seen them say it now: what cannot be opened, nobody will see. */
async function flagOlder(account: string): Promise<void> {
  const older = (await rows.all()).filter((row) => row.account === account && row.isUnseen === undefined);
  if (older.length === 0) return;
  const key = await keyOf(account);
  for (const row of older) {
    const inside = await unseal<Inside>(key, row);
    await putUnchanged(row, { ...row, isUnseen: inside !== undefined && isUnseen(inside) }, false);
  }
}

/** What the account has here; what was sealed under a key that is no more is as good as gone. */
export async function readEntries(account: string): Promise<readonly Waiting[]> {
  await flagOlder(account);
  await dropOld('outbox', 'files');
  const key = await keyOf(account);
  const own = (await rows.all()).filter((row) => row.account === account);
  const read = await Promise.all(own.map(async (row) => ({ row, inside: await unseal<Inside>(key, row) })));
  return inOrder(
    read.flatMap(({ row: { place, savedAtMs }, inside }) => (inside ? [{ ...inside, place, savedAtMs }] : [])),
  );
}

/** Writes what a row has become, unless another tab wrote it meanwhile; whether nothing is left to be done. */
const putUnchanged = (row: Row, next: Row, isDone: boolean): Promise<boolean> =>
  inOneStep(['outbox', 'files'], async (of) => {
    const now = await answerOf(of('outbox').get(row.key) as IDBRequest<Row | undefined>);
    // It may have been discarded.
    if (!now || now.writes !== row.writes) return now === undefined;
    of('outbox').put(next);
    if (isDone) of('files').delete(row.key);
    return true;
  });

/** Changes what is in an entry, from what is there now: it may be written by several tabs, and sent meanwhile. */
export async function changeEntry(account: string, commandId: string, change: (now: Inside) => Inside): Promise<void> {
  const key = await keyOf(account);
  for (let isWritten = false; !isWritten;) {
    const row = await rows.get(commandId);
    const now = row && (await unseal<Inside>(key, row));
    if (!now) return;
    const { entry, outcome } = change(now);
    const sealed = await seal(key, { entry, outcome } satisfies Inside);
    const next = { ...row, ...sealed, isUnseen: isUnseen({ entry, outcome }), writes: (row.writes ?? 0) + 1 };
    isWritten = await putUnchanged(row, next, outcome.is === 'recorded');
  }
}

/** Whether anything of the account is here, read or not: its key is not needed for that. */
export const holdsEntries = async (account: string): Promise<boolean> =>
  (await rows.all()).some((row) => row.account === account);

export const discardEntries = (ids: readonly string[]): Promise<void> =>
  inOneStep(['outbox', 'files'], async (of) => {
    for (const id of ids) {
      of('outbox').delete(id);
      await answerOf(of('files').delete(id));
    }
  });

/** The bytes that go up before an entry. */
export async function fileOf(account: string, commandId: string): Promise<Blob | undefined> {
  const kept = await files.get(commandId);
  const clear = kept && (await unsealBytes(await keyOf(account), kept));
  return clear && new Blob([clear]);
}
