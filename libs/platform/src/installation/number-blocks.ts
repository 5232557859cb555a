import type { Numbers } from '@lianxin/engine';

/** Drawn at once: gaps of this size after a restart are allowed, and a counter row is locked this much less often. */
const BLOCK_NUMBERS = 32;

interface Block {
  next: number;
  readonly end: number;
}

/** Draws numbers in blocks, so that opening costs no round trip of its own. */
export class NumberBlocks implements Numbers {
  private readonly blocks = new Map<string, Promise<Block>>();
  private readonly numbers: Numbers;

  constructor(numbers: Numbers) {
    this.numbers = numbers;
  }

  async next(series: string, count = 1): Promise<number> {
    if (count > BLOCK_NUMBERS) return this.numbers.next(series, count);
    for (;;) {
      const drawing = this.blocks.get(series) ?? this.draw(series);
      const block = await drawing;
      if (block.next + count <= block.end) {
        const first = block.next;
        block.next += count;
        return first;
      }
      if (this.blocks.get(series) === drawing) this.blocks.delete(series);
    }
  }

  private draw(series: string): Promise<Block> {
    const drawing = this.numbers
      .next(series, BLOCK_NUMBERS)
      .then((first) => ({ next: first, end: first + BLOCK_NUMBERS }));
    this.blocks.set(series, drawing);
    drawing.catch(() => this.blocks.delete(series));
    return drawing;
  }
}
