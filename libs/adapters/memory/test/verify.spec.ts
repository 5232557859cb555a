import { describe, expect, it } from '@jest/globals';
import { verifyLog } from '@lianxin/engine';
import { DUE_AT, OPENED_AT, prolongLoan } from '@lianxin/engine/testing';
import type { RecordedEvent } from '@lianxin/kernel';
import { serializeForHash, addMs } from '@lianxin/kernel';
import { countPlacesBetween, sha256 } from '../src/index.ts';
import { openMemoryLibrary } from './library.ts';

/** Two loans of five rows each, recorded in turns. */
async function recordHonestLog(): Promise<readonly RecordedEvent[]> {
  const { lend, library, log } = await openMemoryLibrary();
  const streams = [await lend(), await lend()];
  for (const n of [1, 2, 3, 4]) {
    for (const stream of streams) {
      await library.expectAccepted(stream, prolongLoan(addMs(OPENED_AT, n), addMs(DUE_AT, n)));
    }
  }
  return log();
}

/** Lays the rows down in this order, as somebody who tampered with them would, and verifies. */
async function findingsIn(rows: readonly RecordedEvent[]): Promise<readonly string[]> {
  const log = rows.map((row, i) => ({ ...row, position: String(i + 1) }));
  const readAll = async (after: string, limit: number) => log.slice(Number(after), Number(after) + limit);
  const { findings } = await verifyLog({ store: { readAll }, sha256 });
  return findings.map(({ tampering, stream, version }) => `${stream} ${version} ${tampering}`);
}

const isRow = (version: number) => (row: RecordedEvent) => row.stream === 'loan-1' && row.version === version;
const rehashed = (row: RecordedEvent): RecordedEvent => ({ ...row, hash: sha256(serializeForHash(row)) });
const change = (log: readonly RecordedEvent[], version: number, how: (row: RecordedEvent) => RecordedEvent) =>
  log.map((row) => (isRow(version)(row) ? how(row) : row));
const later = (row: RecordedEvent): RecordedEvent => ({ ...row, data: { dueAt: addMs(DUE_AT, 99_000) } });

describe('verifying the record', () => {
  it('finds nothing where nothing was done, and counts what it saw', async () => {
    const library = await openMemoryLibrary();
    await library.lend();
    const progress: number[] = [];
    const verified = await verifyLog({ ...library, onProgress: (events) => void progress.push(events) });
    const head = await library.store.head();
    expect(verified).toEqual({
      events: 2,
      streams: 2,
      head,
      findings: [],
      findingsCount: 0,
      gone: undefined,
      gaps: [],
    });
    expect(progress).toEqual([2]);
    expect(await findingsIn(await recordHonestLog())).toEqual([]);
    expect(await findingsIn([])).toEqual([]);
  });

  describe('with the places of the log', () => {
    const gone = async (log: readonly RecordedEvent[]) => {
      const readAll = async (after: string, limit: number) =>
        log.filter(({ position }) => Number(position) > Number(after)).slice(0, limit);
      const {
        gone: count,
        gaps,
        findings,
      } = await verifyLog({ store: { readAll, countMissingBetween: countPlacesBetween }, sha256 });
      return [count, gaps, findings.length];
    };

    it('finds the last row of a stream gone, and a whole stream, which no chain shows', async () => {
      const log = (await recordHonestLog()).map((row, n) => ({ ...row, position: String(n + 1) }));
      const [last] = log.filter(isRow(5)).map(({ position }) => String(Number(position) - 1));
      expect(await gone(log)).toEqual([0, [], 0]);
      expect(await gone(log.filter((row) => !isRow(5)(row)))).toEqual([1, [last], 0]);
      const [count, , findings] = await gone(log.filter(({ stream }) => stream !== 'loan-1'));
      expect([count, findings]).toEqual([5, 0]);
    });
  });

  describe('beside a witness', () => {
    const headsOf = (log: readonly RecordedEvent[]) => new Map(log.map((row) => [row.stream, row]));
    const beside = async (witnessed: readonly RecordedEvent[], log: readonly RecordedEvent[]) => {
      const placed = log.map((row, i) => ({ ...row, position: String(i + 1) }));
      const store = {
        readAll: async (after: string, limit: number) => placed.slice(Number(after), Number(after) + limit),
      };
      const { findings } = await verifyLog({ store, sha256, witness: headsOf(witnessed) });
      return findings.map(({ tampering, stream, version }) => `${stream} ${version} ${tampering}`);
    };

    it('finds the end of the log cut off, and what came since is no fault', async () => {
      const log = await recordHonestLog();
      expect(await beside(log.slice(0, 6), log)).toEqual([]);
      expect(await beside(log, log.slice(0, -2))).toEqual(['loan-1 5 cut', 'loan-2 5 cut']);
      const without = log.filter(({ stream }) => stream !== 'loan-2');
      expect(await beside(log, without)).toEqual(['loan-2 1 cut']);
    });

    it('finds a stream that was rewritten to its end, with hashes that fit', async () => {
      const log = await recordHonestLog();
      const rewritten = change(log, 5, (row) => rehashed(later(row)));
      expect(await beside(log, rewritten)).toEqual(['loan-1 5 rewritten']);
    });
  });

  it('finds an edited row', async () => {
    expect(await findingsIn(change(await recordHonestLog(), 3, later))).toEqual(['loan-1 3 edited']);
  });

  it.each(['recordedAt', 'effectiveAt', 'type', 'id', 'schema', 'meta', 'prevHash'])(
    'finds an edited %s',
    async (field) => {
      const log = change(await recordHonestLog(), 3, (row) => ({ ...row, [field]: 'other' }));
      expect(await findingsIn(log)).toEqual(['loan-1 3 edited']);
    },
  );

  it('finds an edited row whose hash was made to fit', async () => {
    expect(await findingsIn(change(await recordHonestLog(), 3, (row) => rehashed(later(row))))).toEqual([
      'loan-1 3 edited',
    ]);
    expect(await findingsIn(change(await recordHonestLog(), 1, (row) => rehashed(later(row))))).toEqual([
      'loan-1 1 edited',
    ]);
  });

  it('finds a dropped row, and two', async () => {
    const log = await recordHonestLog();
    expect(await findingsIn(log.filter((row) => !isRow(3)(row)))).toEqual(['loan-1 3 dropped']);
    const without = log.filter((row) => !isRow(1)(row) && !isRow(2)(row));
    expect(await findingsIn(without)).toEqual(['loan-1 1 dropped', 'loan-1 2 dropped']);
  });

  it('finds a dropped row when those after it were renumbered to close the gap', async () => {
    const log = (await recordHonestLog()).filter((row) => !isRow(3)(row));
    const closed = log.map((row) =>
      row.stream === 'loan-1' && row.version > 3 ? { ...row, version: row.version - 1 } : row,
    );
    expect(await findingsIn(closed)).toEqual(['loan-1 3 edited', 'loan-1 4 edited']);
  });

  it('finds an inserted row', async () => {
    const log = [...(await recordHonestLog())];
    const at = log.findIndex(isRow(4));
    const forged = rehashed({ ...(log[at - 2] as RecordedEvent), id: 'forged-1/0' });
    expect(await findingsIn([...log.slice(0, at), forged, ...log.slice(at)])).toEqual(['loan-1 3 inserted']);
  });

  it('finds swapped rows', async () => {
    const log = [...(await recordHonestLog())];
    const [two, three] = [log.findIndex(isRow(2)), log.findIndex(isRow(3))];
    [log[two], log[three]] = [log[three] as RecordedEvent, log[two] as RecordedEvent];
    expect(await findingsIn(log)).toEqual(['loan-1 2 swapped']);
  });

  it('finds rows whose contents were swapped', async () => {
    const log = await recordHonestLog();
    const [two, three] = [log.find(isRow(2)), log.find(isRow(3))];
    const swapped = change(
      change(log, 2, (row) => ({ ...row, data: three?.data })),
      3,
      (row) => ({ ...row, data: two?.data }),
    );
    expect(await findingsIn(swapped)).toEqual(['loan-1 2 edited', 'loan-1 3 edited']);
  });
});
