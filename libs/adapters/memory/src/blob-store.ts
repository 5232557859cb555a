import type { BlobStore } from '@lianxin/engine';

/** Files of streams in memory: for tests and simulation only. */
export function memoryBlobs(sha256: (text: string) => string): BlobStore {
  const kept = new Map<string, { readonly bytes: Uint8Array; putMs: number }>();
  const ofHash = (hash: string): string | undefined => [...kept.keys()].find((key) => key.endsWith(`\n${hash}`));
  const isIdle = ({ putMs }: { readonly putMs: number }, graceMs: number): boolean => Date.now() - putMs >= graceMs;
  return {
    put: (stream, bytes) => {
      const hash = sha256(`${stream}\n${Buffer.from(bytes).toString('base64')}`);
      kept.set(`${stream}\n${hash}`, { bytes, putMs: Date.now() });
      return Promise.resolve({ hash, size: bytes.byteLength });
    },
    get: (stream, hash) => Promise.resolve(kept.get(`${stream}\n${hash}`)?.bytes),
    putText: (text) => {
      const hash = sha256(text);
      kept.set(`\n${hash}`, { bytes: Buffer.from(text), putMs: Date.now() });
      return Promise.resolve(hash);
    },
    getText: (hash) => {
      const text = kept.get(`\n${hash}`);
      return Promise.resolve(text && Buffer.from(text.bytes).toString('utf8'));
    },
    renewGrace: (stream, hash) => {
      const file = kept.get(`${stream}\n${hash}`);
      if (file) file.putMs = Date.now();
      return Promise.resolve(file && { size: file.bytes.byteLength });
    },
    listIdle: (graceMs) => {
      const idle = [...kept].filter(([, file]) => isIdle(file, graceMs));
      return Promise.resolve(idle.map(([key]) => key.slice(key.indexOf('\n') + 1)));
    },
    remove: (hash, graceMs) => {
      const key = ofHash(hash);
      const file = key === undefined ? undefined : kept.get(key);
      return Promise.resolve(file !== undefined && isIdle(file, graceMs) && kept.delete(key as string));
    },
  };
}
