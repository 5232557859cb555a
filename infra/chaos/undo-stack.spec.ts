import { describe, expect, it } from '@jest/globals';
import { UndoStack } from './undo-stack.ts';

describe('what was set up for a run', () => {
  function three(undone: string[]): UndoStack {
    const undo = new UndoStack();
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
    await expect(undo.undoAll()).rejects.toThrow('passage');
    await undo.undoAll();
    expect(undone).toEqual(['servers', 'disk']);
  });

  it('is taken down where it cannot be set up to the end, and the reason is told', async () => {
    const undone: string[] = [];
    const failing = three(undone).undoUnlessBuilt(() => Promise.reject(new Error('no port')));
    await expect(failing).rejects.toThrow('no port');
    expect(undone).toEqual(['servers', 'disk']);
    const built: string[] = [];
    expect(await three(built).undoUnlessBuilt(() => Promise.resolve('site'))).toBe('site');
    expect(built).toEqual([]);
  });
});
