import { describe, expect, it } from '@jest/globals';
import { murmur2, partitionOfKey } from './partition-of-key.ts';

describe('the partition of a key', () => {
  // Of Kafka's own test of its clients.
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('hashes %s as the Java clients do', (text, hash) => {
    expect(murmur2(new TextEncoder().encode(text))).toBe(hash);
  });

  it('is one of the topic, also for a negative hash', () => {
    expect(partitionOfKey('21', 12)).toBe((-973932308 & 0x7fffffff) % 12);
    expect(partitionOfKey('中国', 1)).toBe(0);
  });
});
