import { describe, expect, it } from '@jest/globals';
import { createLogger } from './logger.ts';
import type { WriteBytes } from './log-sink.ts';
import { LogSink, countDroppedLogLines } from './log-sink.ts';

const FULL = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
/** More than is gathered before it is written. */
const LONG = 'x'.repeat(9000);

/** A disk with so many bytes left; takes what fits, as a file system does. */
function disk(room: number) {
  const state = { room, written: '' };
  const write: WriteBytes = (bytes, done) => {
    const taken = Math.min(state.room, bytes.length);
    state.room -= taken;
    state.written += bytes.subarray(0, taken).toString();
    setImmediate(() => (taken === 0 ? done(FULL, 0) : done(null, taken)));
  };
  return { state, write };
}

const turns = async (count = 20): Promise<void> => {
  for (let n = 0; n < count; n += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('where the log goes', () => {
  it('is written in full while there is room', async () => {
    const { state, write } = disk(Infinity);
    const sink = new LogSink(write);
    for (let n = 0; n < 5; n += 1) sink.write(`${n} ${LONG}\n`);
    await turns();
    expect(state.written.split('\n').map((line) => line[0])).toEqual(['0', '1', '2', '3', '4', undefined]);
  });

  it('may be full: lines are dropped and counted, and told of once there is room', async () => {
    const { state, write } = disk(0);
    const sink = new LogSink(write);
    const before = countDroppedLogLines();
    for (let n = 0; n < 3; n += 1) {
      sink.write(`${LONG}\n`);
      await turns();
    }
    expect([countDroppedLogLines() - before, state.written]).toEqual([3, '']);
    state.room = Infinity;
    sink.write(`${LONG}\n`);
    await turns();
    expect(JSON.parse(state.written.split('\n')[0] ?? '')).toMatchObject({ level: 'warn', dropped: 3 });
  });

  it('may be stuck: what waits is bounded, and nobody waits for it', async () => {
    const sink = new LogSink(() => undefined);
    const before = countDroppedLogLines();
    for (let n = 0; n < 1000; n += 1) sink.write(`${LONG}\n`);
    expect(countDroppedLogLines() - before).toBeGreaterThan(400);
    sink.flush();
  });

  it('fails no one who logs', async () => {
    const { write } = disk(0);
    const { logger } = createLogger({ level: 'info', part: 'test', destination: new LogSink(write) });
    for (let n = 0; n < 50; n += 1) logger.info({ n, why: LONG }, 'request');
    await turns();
    expect(countDroppedLogLines()).toBeGreaterThan(0);
  });
});
