import { MemoryNumbers } from '@lianxin/adapter-memory';
import { describe, expect, it } from '@jest/globals';
import { NumberBlocks } from './number-blocks.ts';

describe('numbers in blocks', () => {
  it('gives each number once, also to many who ask together, and rising', async () => {
    const numbers = new NumberBlocks(new MemoryNumbers());
    const drawn = await Promise.all(Array.from({ length: 100 }, () => numbers.next('LSW/2020')));
    expect(new Set(drawn).size).toBe(100);
    expect(Math.max(...drawn)).toBe(100);
    expect(await numbers.next('LSW/2021')).toBe(1);
  });

  it('shares a series with another process without a number given twice', async () => {
    const shared = new MemoryNumbers();
    const [one, other] = [new NumberBlocks(shared), new NumberBlocks(shared)];
    const drawn = [];
    for (let i = 0; i < 50; i += 1) drawn.push(await one.next('s'), await other.next('s'));
    expect(new Set(drawn).size).toBe(100);
  });

  it('asks again after the counter could not be reached', async () => {
    let down = true;
    const flaky = { next: (): Promise<number> => (down ? Promise.reject(new Error('down')) : Promise.resolve(1)) };
    const numbers = new NumberBlocks(flaky);
    await expect(numbers.next('s')).rejects.toThrow('down');
    down = false;
    expect(await numbers.next('s')).toBe(1);
  });
});
