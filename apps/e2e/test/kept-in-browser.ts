import type { Page } from 'playwright-core';

/** Every row of every database, every cached answer and all storage, as text: bytes as UTF-8 and as Latin letters. */
const READ_ALL = `(async () => {
  const said = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const note = async (value) => {
    if (value instanceof Blob) return note(await value.arrayBuffer());
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value instanceof ArrayBuffer ? value : value.buffer);
      said.push(new TextDecoder('utf-8').decode(bytes), new TextDecoder('utf-16le').decode(bytes));
    } else if (value !== null && typeof value === 'object') {
      for (const [name, inside] of Object.entries(value)) { said.push(name); await note(inside); }
    } else said.push(String(value));
  };
  for (const { name } of await indexedDB.databases()) {
    const database = await answer(indexedDB.open(name));
    for (const store of database.objectStoreNames)
      for (const row of await answer(database.transaction(store).objectStore(store).getAll())) await note(row);
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys())
      if (!new URL(request.url).pathname.startsWith('/console/assets/')) said.push(await (await cache.match(request)).text());
  }
  return said.join('\\n');
})()`;

/** Whether a text can be read anywhere in what this browser keeps of the page. */
export const wasKept = async (page: Page, text: string): Promise<boolean> =>
  (await page.evaluate<string>(READ_ALL)).includes(text);

/** Each row of one store is put back as `after` has it, an expression of `row`. */
const changeRows = (page: Page, store: string, after: string): Promise<void> =>
  page.evaluate<undefined>(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('lianxin');
    opening.onerror = reject;
    opening.onsuccess = () => {
      const step = opening.result.transaction('${store}', 'readwrite');
      const rows = step.objectStore('${store}').getAll();
      rows.onsuccess = () => { for (const row of rows.result) step.objectStore('${store}').put(${after}); };
      step.oncomplete = () => { opening.result.close(); resolve(); };
      step.onabort = reject;
    };
  })`);

const DAY_MS = 86_400_000;

/**
 * What waits or waited for the line was saved so many days earlier, as where the clock of the phone is ahead, by a build
 * that did not say yet what nobody has seen.
 */
export const ageOutbox = (page: Page, days: number): Promise<void> =>
  changeRows(page, 'outbox', `{ ...row, isUnseen: undefined, savedAtMs: row.savedAtMs - ${days * DAY_MS} }`);

/** What opens the page without the line was kept so many days earlier. */
export const ageStart = (page: Page, days: number): Promise<void> =>
  changeRows(page, 'starts', `{ ...row, savedAtMs: row.savedAtMs - ${days * DAY_MS} }`);

/** For whom this browser keeps what opens the page without the line, and whether a script can read its key. */
export const startsIn = (page: Page): Promise<readonly (readonly [account: string, isReadable: boolean])[]> =>
  page.evaluate<readonly (readonly [string, boolean])[]>(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('lianxin');
    opening.onerror = reject;
    opening.onsuccess = () => {
      // The page has not made its own yet: what this made is taken away again.
      if (!opening.result.objectStoreNames.contains('starts')) {
        opening.result.close();
        indexedDB.deleteDatabase('lianxin');
        return resolve([]);
      }
      const rows = opening.result.transaction('starts').objectStore('starts').getAll();
      rows.onsuccess = () => {
        opening.result.close();
        resolve(rows.result.map(({ account, sealedBy }) => [account, sealedBy.extractable]));
      };
    };
  })`);
