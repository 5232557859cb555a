/** Set as it is built: the version, and the addresses of the files of this build. */
declare const BUILT: { readonly version: string; readonly files: readonly string[] };

interface Waiting {
  waitUntil(what: Promise<unknown>): void;
}
interface Asking {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
/** What of a worker's world is used; the library of types has it beside a page's, or not at all. */
interface WorkerWorld {
  readonly clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate', listener: (event: Waiting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Asking) => void): void;
}

const world = globalThis as unknown as WorkerWorld;
const PAGE = '/console/';
const { version, files: built } = BUILT;
const CACHE = `lianxin-console-${version}`;
const files = new Set(built);
/** A line that says nothing for so long is none. */
const WAITED_FOR_MS = 4000;

async function keepFiles(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll([PAGE, ...files]);
}

/** Called once no tab works with the build before; the tab that brought this one gets its files from here too. */
async function takeOver(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
  await world.clients.claim();
}

/** The page as the server has it now; as it was kept, where the server does not answer. */
async function pageNowOrKept(): Promise<Response> {
  const kept = await caches.match(PAGE);
  try {
    const answer = await fetch(PAGE, { signal: AbortSignal.timeout(WAITED_FOR_MS) });
    return answer.ok || !kept ? answer : kept;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

const keptOrFetched = async (request: Request): Promise<Response> => (await caches.match(request)) ?? fetch(request);

world.addEventListener('install', (event) => event.waitUntil(keepFiles()));
world.addEventListener('activate', (event) => event.waitUntil(takeOver()));
world.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  // What is not answered here goes to the server as if there were no worker: every answer of the api does.
  if (request.mode === 'navigate' && pathname.startsWith(PAGE)) event.respondWith(pageNowOrKept());
  else if (files.has(pathname)) event.respondWith(keptOrFetched(request));
});
