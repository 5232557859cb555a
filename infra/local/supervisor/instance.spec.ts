import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../servers/lib/lock.mjs';
import { temporaryFolders } from '../test/folder.ts';
import { becomeInstance } from './instance.mjs';

const state = temporaryFolders();

describe('the single instance', () => {
  it('tells a second one who runs and where', () => {
    const dir = state();
    const first = becomeInstance(dir);
    if (!('announce' in first)) throw new Error('the first one must get the lock');
    first.announce({ addresses: { API: 'http://127.0.0.1:1' } });
    expect(becomeInstance(dir)).toEqual({
      heldBy: process.pid,
      announced: { addresses: { API: 'http://127.0.0.1:1' } },
    });
    first.release();
    expect(becomeInstance(dir)).toHaveProperty('release');
  });

  it('takes over from one that was killed', () => {
    const dir = state();
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    writeFileSync(join(dir, 'instance.lock'), JSON.stringify({ pid: gone, born: '1' }));
    expect(becomeInstance(dir)).toHaveProperty('release');
  });

  it('takes over when another process got the number of the one that was killed', () => {
    const dir = state();
    writeFileSync(join(dir, 'instance.lock'), JSON.stringify({ pid: process.pid, born: 'long ago' }));
    expect(becomeInstance(dir)).toHaveProperty('release');
  });
});

describe('a lock', () => {
  it('lets one at a time do the work, also when all find a dead owner', async () => {
    const file = join(state(), 'lock');
    writeFileSync(file, JSON.stringify({ pid: process.pid, born: 'long ago' }));
    let inside = 0;
    const most: number[] = [];
    const work = async () => {
      inside += 1;
      most.push(inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 8 }, () => withLock(file, work)));
    expect(Math.max(...most)).toBe(1);
    expect(most).toHaveLength(8);
  });
});
