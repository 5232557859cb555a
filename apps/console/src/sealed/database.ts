import { nowMs } from '../time/moments.ts';
import type { Sealed } from './cipher.ts';

/** Something sealed as the browser keeps it, for whom, and since when. */
export interface Kept extends Sealed {
  /** Ids only. */
  readonly key: string;
  readonly account: string;
  readonly savedAtMs: number;
  /** Nobody has seen yet what is in it: it stays until somebody has, however long. Of the outbox, absent: it is not known. */
  readonly isUnseen?: boolean;
}

/** What is kept: drafts, commands that wait for the line and their files, what one chooses from without it, and what opens the page. */
const STORES = ['drafts', 'outbox', 'files', 'choices', 'starts'] as const;
export type StoreName = (typeof STORES)[number];

const NAME = 'lianxin';
/** Raised with each store that is added. */
const VERSION = 3;
/** After a week nobody goes on with it. */
const KEPT_MS = 7 * 24 * 3_600_000;

export const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser keeps nothing'));
  });

let opening: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, VERSION);
  request.onupgradeneeded = () => {
    const { result } = request;
    for (const name of STORES)
      if (!result.objectStoreNames.contains(name)) result.createObjectStore(name, { keyPath: 'key' });
  };
  return new Promise((resolve, reject) => {
    // A tab of an older build holds it: this one keeps nothing until that is closed.
    request.onblocked = () => reject(new Error('another tab holds what is kept'));
    answerOf(request).then((database) => {
      // A newer build is not held up by this tab.
      database.onversionchange = () => {
        database.close();
        opening = undefined;
      };
      resolve(database);
    }, reject);
  });
}

async function opened(): Promise<IDBDatabase> {
  opening ??= open();
  try {
    return await opening;
  } catch (error) {
    opening = undefined;
    throw error;
  }
}

export type StoreOf = (name: StoreName) => IDBObjectStore;

/** Something done to some stores at once, or not at all; it waits for nothing but their answers. */
export async function inOneStep<T>(names: readonly StoreName[], act: (of: StoreOf) => Promise<T>): Promise<T> {
  const transaction = (await opened()).transaction([...names], 'readwrite');
  const written = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the browser keeps nothing'));
  });
  const [done] = await Promise.all([act((name) => transaction.objectStore(name)), written]);
  return done;
}

/** One store of this browser; rows have the form of `T`. */
export function storeOf<T extends Kept>(name: StoreName) {
  const asked = async (mode: IDBTransactionMode): Promise<IDBObjectStore> =>
    (await opened()).transaction(name, mode).objectStore(name);
  return {
    get: async (key: string): Promise<T | undefined> =>
      answerOf((await asked('readonly')).get(key) as IDBRequest<T | undefined>),
    all: async (): Promise<readonly T[]> => answerOf((await asked('readonly')).getAll() as IDBRequest<T[]>),
    put: async (row: T): Promise<unknown> => answerOf((await asked('readwrite')).put(row)),
    delete: async (key: string): Promise<unknown> => answerOf((await asked('readwrite')).delete(key)),
  };
}

/** Rows that may not be kept any longer, and all of one account where it is named, are gone. */
async function dropWhere(names: readonly StoreName[], isGone: (row: Kept, name: StoreName) => boolean): Promise<void> {
  await inOneStep(names, async (of) => {
    for (const name of names) {
      const rows = await answerOf(of(name).getAll() as IDBRequest<Kept[]>);
      for (const { key } of rows.filter((row) => isGone(row, name))) await answerOf(of(name).delete(key));
    }
  });
}

/** Of every account, but nothing that nobody has seen yet; of a row of an older build its account says so first. */
export const dropOld = (...names: readonly StoreName[]): Promise<void> =>
  dropWhere(names, ({ savedAtMs, isUnseen }, name) => {
    const mayBeUnseen = isUnseen ?? name === 'outbox';
    return !mayBeUnseen && savedAtMs < nowMs() - KEPT_MS;
  });

/** Nothing of the account stays in this browser. */
export const wipeAll = (account: string): Promise<void> => dropWhere(STORES, (row) => row.account === account);
