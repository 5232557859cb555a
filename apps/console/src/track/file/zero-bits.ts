/** SHA-256 of one block, as far as its first word: all that a puzzle asks for. Constants as FIPS 180-4 derives them. */
const WORD = 2 ** 32;
const BLOCK_CHARS_MAX = 55;

const isPrime = (n: number): boolean => Array.from({ length: n }, (_, d) => d).every((d) => d < 2 || n % d !== 0);
const PRIMES = Array.from({ length: 312 }, (_, n) => n).filter((n) => n > 1 && isPrime(n));
const fractionOf = (root: number): number => ((root % 1) * WORD) | 0;
const ROUND = Int32Array.from(PRIMES, (prime) => fractionOf(Math.cbrt(prime)));
const INITIAL = Int32Array.from(PRIMES.slice(0, 8), (prime) => fractionOf(Math.sqrt(prime)));

const words = new Int32Array(64);
const state = new Int32Array(8);
const turn = (x: number, by: number): number => (x >>> by) | (x << (32 - by));
const at = (list: Int32Array, n: number): number => list[n] as number;

function readBlock(text: string): void {
  words.fill(0);
  for (let n = 0; n <= text.length; n += 1) {
    const code = n === text.length ? 0x80 : text.charCodeAt(n);
    words[n >> 2] = at(words, n >> 2) | (code << (24 - (n % 4) * 8));
  }
  words[15] = text.length * 8;
  for (let n = 16; n < 64; n += 1) {
    const [before, last] = [at(words, n - 15), at(words, n - 2)];
    const low = turn(before, 7) ^ turn(before, 18) ^ (before >>> 3);
    const high = turn(last, 17) ^ turn(last, 19) ^ (last >>> 10);
    words[n] = (at(words, n - 16) + low + at(words, n - 7) + high) | 0;
  }
}

function mixRound(n: number): void {
  const [a, b, c, e, f, g] = [at(state, 0), at(state, 1), at(state, 2), at(state, 4), at(state, 5), at(state, 6)];
  const high = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
  const first = (at(state, 7) + high + ((e & f) ^ (~e & g)) + at(ROUND, n) + at(words, n)) | 0;
  const low = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
  state.copyWithin(1, 0, 7);
  state[4] = (at(state, 4) + first) | 0;
  state[0] = (first + low + ((a & b) ^ (a & c) ^ (b & c))) | 0;
}

/** Zero bits, up to 32, with which the SHA-256 of an ASCII text of one block begins. Throws for a longer one. */
export function countZeroBits(text: string): number {
  if (text.length > BLOCK_CHARS_MAX) throw new RangeError(`at most ${BLOCK_CHARS_MAX} characters`);
  readBlock(text);
  state.set(INITIAL);
  for (let n = 0; n < 64; n += 1) mixRound(n);
  return Math.clz32((at(state, 0) + at(INITIAL, 0)) | 0);
}
