import { describe, expect, it } from '@jest/globals';
import type { PreviewRow } from './preview.ts';
import { summarizePreview } from './summary.ts';

const later = { before: '2020-02-24T09:00:00.000Z', after: '2020-02-25T09:00:00.000Z', skipped: [] };
const rowsOf = (...breaches: readonly string[]) =>
  [{ clocks: breaches.map((breach) => ({ ...later, breach })) }] as unknown as readonly PreviewRow[];

describe('what a preview comes to', () => {
  it('has an earlier date that was not missed after all apart from due dates that move', () => {
    expect(summarizePreview(rowsOf('none', 'promise-kept'))).toMatchObject({ cases: 1, later: 1, promisesKept: 1 });
  });
});
