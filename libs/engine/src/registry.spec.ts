import { describe, expect, it } from '@jest/globals';
import { ProcessRegistry } from './registry.ts';
import { loan, shelf } from './testing/toy/index.ts';

describe('the registry of processes', () => {
  const registry = new ProcessRegistry([loan, shelf]);

  it('finds the process of a stream by its prefix', () => {
    expect(registry.getByStream('loan-x-1')).toBe(loan);
    expect(registry.findByName('shelf')).toBe(shelf);
    expect(registry.all).toEqual([loan, shelf]);
  });

  it.each(['letter-1', 'loan', '', '-1', 'Loan-1'])('knows no process for %j', (stream) => {
    expect(registry.findByStream(stream)).toBeUndefined();
    expect(() => registry.getByStream(stream)).toThrow('no process runs');
  });

  it('refuses two of one name, and a name that no stream could carry', () => {
    expect(() => new ProcessRegistry([loan, loan])).toThrow('two processes');
    for (const name of ['Loan', 'a-b', '', 'a1']) {
      expect(() => new ProcessRegistry([{ ...loan, name }])).toThrow('lower-case letters');
    }
  });
});
