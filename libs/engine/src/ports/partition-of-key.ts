/** A partition of a topic, from 0. */
export type PartitionNumber = number;

const SEED = 0x9747b28c;
const M = 0x5bd1e995;

/** Whole words of four bytes, the lowest first. */
function mixWords(bytes: Uint8Array, start: number): number {
  let h = start;
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const word =
      (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
    const k = Math.imul(word, M);
    h = Math.imul(h, M) ^ Math.imul(k ^ (k >>> 24), M);
  }
  return h;
}

/** The up to three bytes after the last whole word. */
function mixRest(bytes: Uint8Array, start: number): number {
  const rest = bytes.subarray(bytes.length - (bytes.length % 4));
  if (rest.length === 0) return start;
  return Math.imul(
    rest.reduce((h, byte, n) => h ^ (byte << (8 * n)), start),
    M,
  );
}

/** MurmurHash2 as Kafka's Java clients have it, as a signed number of 32 bits. */
export function murmur2(bytes: Uint8Array): number {
  const h = mixRest(bytes, mixWords(bytes, SEED ^ bytes.length));
  const spread = Math.imul(h ^ (h >>> 13), M);
  return spread ^ (spread >>> 15);
}

/** The partition in which Kafka's Java clients put messages of this key: others may compute where its messages are. */
export const partitionOfKey = (key: string, partitions: number): PartitionNumber =>
  (murmur2(new TextEncoder().encode(key)) & 0x7fffffff) % partitions;

/** Topic and partition in one. */
export const partitionName = (topic: string, partition: number): string => `${topic}/${partition}`;
