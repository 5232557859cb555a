/** SHA-256 (FIPS 180-4) in plain arithmetic: a pure room has no crypto, and a programme is hashed once a start. */
const PRIMES_64 = firstPrimes(64);
const fractionBits = (x: number): number => Math.floor((x - Math.floor(x)) * 2 ** 32) >>> 0;
const ROUND_CONSTANTS = PRIMES_64.map((p) => fractionBits(Math.cbrt(p)));
const INITIAL_HASH = PRIMES_64.slice(0, 8).map((p) => fractionBits(Math.sqrt(p)));
const BLOCK_BYTES = 64;
const LENGTH_BYTES = 8;

function firstPrimes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n += 1) if (found.every((p) => n % p !== 0)) found.push(n);
  return found;
}

function padMessage(message: Uint8Array): DataView {
  const blocks = Math.ceil((message.length + 1 + LENGTH_BYTES) / BLOCK_BYTES);
  const bytes = new Uint8Array(blocks * BLOCK_BYTES);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setBigUint64(bytes.length - LENGTH_BYTES, BigInt(message.length) * 8n);
  return view;
}

const rotateRight = (x: number, by: number): number => (x >>> by) | (x << (32 - by));

function messageSchedule(view: DataView, offset: number): Uint32Array {
  const w = new Uint32Array(64);
  for (let t = 0; t < 16; t += 1) w[t] = view.getUint32(offset + t * 4);
  for (let t = 16; t < 64; t += 1) {
    const [a, b] = [w[t - 15] as number, w[t - 2] as number];
    const small0 = rotateRight(a, 7) ^ rotateRight(a, 18) ^ (a >>> 3);
    const small1 = rotateRight(b, 17) ^ rotateRight(b, 19) ^ (b >>> 10);
    w[t] = (w[t - 16] as number) + small0 + (w[t - 7] as number) + small1;
  }
  return w;
}

function compress(hash: Uint32Array, w: Uint32Array): void {
  let [a, b, c, d, e, f, g, h] = hash as unknown as [number, number, number, number, number, number, number, number];
  for (let t = 0; t < 64; t += 1) {
    const choice = (e & f) ^ (~e & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const big1 = rotateRight(e, 6) ^ rotateRight(e, 11) ^ rotateRight(e, 25);
    const big0 = rotateRight(a, 2) ^ rotateRight(a, 13) ^ rotateRight(a, 22);
    const one = (h + big1 + choice + (ROUND_CONSTANTS[t] as number) + (w[t] as number)) | 0;
    const two = (big0 + majority) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => (hash[i] = (hash[i] as number) + word));
}

const BYTE = /%..|./g;
const utf8 = (text: string): Uint8Array =>
  Uint8Array.from(encodeURIComponent(text.toWellFormed()).match(BYTE) ?? [], (byte) =>
    byte.startsWith('%') ? Number.parseInt(byte.slice(1), 16) : byte.charCodeAt(0),
  );

/** Hex SHA-256 of a text in UTF-8. */
export function sha256(text: string): string {
  const view = padMessage(utf8(text));
  const hash = Uint32Array.from(INITIAL_HASH);
  for (let offset = 0; offset < view.byteLength; offset += BLOCK_BYTES) compress(hash, messageSchedule(view, offset));
  return [...hash].map((word) => word.toString(16).padStart(8, '0')).join('');
}
