import { afterEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@lianxin/local/test-folder';
import type { DrawExport } from '../../test/draw-export.ts';
import { chainAnew, makeDraws } from '../../test/draw-export.ts';
import { withData, writeExport } from '../../test/tampered-export.ts';
import { createTestContext } from '../../test/test-context.ts';
import { findingsOf, verify } from '../../test/verify-export.ts';
import { runCommandLine } from '../program.ts';

afterEach(() => {
  process.exitCode = undefined;
});

describe('a record in which members of draws went their own ways', () => {
  /** The case of the first member that was drawn when it had been resolved. */
  const looked = ({ rows }: DrawExport): string => rows.find(({ type }) => type === 'LookBackRecorded')?.stream ?? '';
  const without = (given: DrawExport, type: string, stream: string): DrawExport => ({
    ...given,
    rows: chainAnew(given.rows.filter((row) => !(row.type === type && row.stream === stream))),
  });

  it.each(['CaseDrawn', 'LookBackRecorded'])('%s is not in the case of one that was drawn', async (type) => {
    const given = makeDraws();
    expect(await findingsOf(without(given, type, looked(given)))).toEqual(['not-looked-at']);
  });

  it('a look-back at which nobody was met is one', async () => {
    const given = makeDraws();
    const stream = looked(given);
    const rows = given.rows.map((row) =>
      row.stream === stream && row.type === 'LookBackRecorded' ? { ...row, type: 'LookBackUnreached' } : row,
    );
    expect(await findingsOf({ ...given, rows: chainAnew(rows) })).toEqual([]);
  });

  it('a case that ended and is in no list', async () => {
    const given = makeDraws();
    const { findings } = await verify(
      withData(given, 'AssistanceRequested', ({ number, category }) => ({
        number: number === 'LSW-2026-001007' ? 'LSW-2026-009999' : number,
        category: number === 'LSW-2026-001010' ? 'other' : category,
      })),
    );
    expect(findings.map(({ finding, where }) => [finding, where])).toEqual([
      ['member-extra', 'LSW-2026-001007/1'],
      ['member-altered', 'LSW-2026-001010/1: category=funding, category=other'],
      ['member-missing', 'LSW-2026-009999/1'],
    ]);
  });

  it('a draw that begins after endings that no other has', async () => {
    const given = makeDraws({ weeks: [10, 11] });
    const own = withData(given, 'DrawOpened', ({ draw, before }) => ({
      before: before && String(draw).replaceAll('/', '.'),
    }));
    expect(await findingsOf(own)).toEqual(['member-extra', 'member-in-none']);
  });

  it('a draw that is gone with its stream', async () => {
    const given = makeDraws({ weeks: [10, 11, 12] });
    const rows = given.rows.filter(({ stream }) => !stream.endsWith('W11'));
    const { findings } = await verify({ ...given, rows });
    expect([...new Set(findings.map(({ finding }) => finding))]).toEqual(['period-without-draw', 'member-in-none']);
  });

  it('endings after the last draw', async () => {
    const given = makeDraws({ weeks: [10, 11] });
    const rows = given.rows.filter(({ stream }) => !stream.endsWith('W11'));
    expect(await findingsOf({ ...given, rows })).toEqual(['period-without-draw']);
  });

  it('a time that was left out by the schedule is told, and no fault', async () => {
    const given = makeDraws({ weeks: [10, 12] });
    const row = given.rows.find(({ type, stream }) => type === 'DrawOpened' && stream.endsWith('W12'));
    const { before, from } = row?.data as { readonly before: string; readonly from: string };
    const planned = { ...row, stream: 'schedule-lsw', type: 'DrawsPlanned', data: { programme: 'x@1', before, from } };
    const rows = chainAnew([...given.rows, planned as (typeof given.rows)[number]]);
    const { cli, said } = createTestContext();
    const folder = await writeExport(temporaryFolder(), { ...given, rows });
    expect(await runCommandLine(['verify', 'sample', '--export', folder], cli)).toBe(0);
    expect(said.join('\n')).toContain('nothing ran 2026-03-08T16:00:00.000Z – 2026-03-15T16:00:00.000Z');
  });
});
