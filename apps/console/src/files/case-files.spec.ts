import type { HistoryEntry } from '@lianxin/contracts';
import { describe, expect, it } from '@jest/globals';
import { findFiles } from './case-files.ts';

const entry = (version: number, type: string, over: Partial<HistoryEntry> = {}): HistoryEntry =>
  ({
    ...{ version, type, actor: 'cadre-1', data: {} },
    effectiveAt: `2020-02-10T01:00:${String(version).padStart(2, '0')}.000Z`,
    ...over,
  }) as HistoryEntry;
const file = (version: number, hash: string, over: Partial<HistoryEntry> = {}): HistoryEntry =>
  entry(version, 'FileAttached', {
    data: { hash, sizeBytes: 1200, mediaType: 'image/jpeg', name: `${hash}.jpg` },
    ...over,
  });

const under = (...entries: readonly HistoryEntry[]): object =>
  Object.fromEntries(
    [...findFiles(entries).byEntry].map(([version, files]) => [version, files.map(({ hash }) => hash)]),
  );

describe('a file of a case', () => {
  it('stands under the visit that its sender recorded next, whatever the clocks noted between', () => {
    const told = under(file(1, 'a'), file(2, 'b'), entry(3, 'NoticeSent', { actor: 'clock' }), entry(4, 'VisitLogged'));
    expect(told).toEqual({ 4: ['a', 'b'] });
  });

  it('stands by itself where somebody else recorded something, or himself much later', () => {
    expect(under(file(1, 'a'), entry(2, 'VisitLogged', { actor: 'cadre-2' }))).toEqual({});
    expect(under(file(1, 'a'), entry(2, 'VisitLogged', { effectiveAt: '2020-02-10T03:00:00.000Z' }))).toEqual({});
    expect(under(file(1, 'a'), entry(2, 'NoteAdded'))).toEqual({});
  });

  it('stands under one entry only, and under every checklist that names it', () => {
    const checklist = { items: [{ item: 'reserve', passed: true, evidence: { files: ['b'], signature: 'c' } }] };
    const told = under(
      ...[file(1, 'a'), entry(2, 'VisitLogged'), file(3, 'b'), file(4, 'c', { actor: 'officer-1' })],
      ...[entry(5, 'VisitLogged'), entry(6, 'LookBackRecorded', { actor: 'verifier-1', data: checklist })],
    );
    expect(told).toEqual({ 2: ['a'], 5: ['b'], 6: ['b', 'c'] });
  });

  it('is told of with who attached it and when', () => {
    expect(findFiles([file(1, 'a', { onBehalfOf: 'cadre-9' })]).all).toEqual([
      expect.objectContaining({ name: 'a.jpg', sizeBytes: 1200, actor: 'cadre-1', onBehalfOf: 'cadre-9' }),
    ]);
  });
});
