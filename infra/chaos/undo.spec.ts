import { describe, expect, it } from '@jest/globals';
import { Undo } from './undo.ts';

describe('what was set up for a run', () => {
  function three(undone: string[]): Undo {
    const undo = new Undo();
    undo.add(() => undone.push('disk'));
    undo.add(() => {
      throw new Error('passage');
    });
    undo.add(async () => undone.push('servers'));
    return undo;
  }

  it('is taken down from the last to the first, though one of them fails, and once', async () => {
    const undone: string[] = [];
    const undo = three(undone);
    await expect(undo.all()).rejects.toThrow('passage');
    await undo.all();
    expect(undone).toEqual(['servers', 'disk']);
  });

  it('is taken down where it cannot be set up to the end, and the reason is told', async () => {
    const undone: string[] = [];
    const failing = three(undone).unlessBuilt(() => Promise.reject(new Error('no port')));
    await expect(failing).rejects.toThrow('no port');
    expect(undone).toEqual(['servers', 'disk']);
    const built: string[] = [];
    expect(await three(built).unlessBuilt(() => Promise.resolve('site'))).toBe('site');
    expect(built).toEqual([]);
  });
});
