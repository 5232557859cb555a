import { describe, expect, it } from '@jest/globals';
import { createTurnCases } from './turn-cases.ts';
import type { TurnCaseRow } from './turn-cases.ts';
import type { TurnRow } from './turn-rows.ts';
import { diffTurns } from './turns.ts';
import { ProgrammeRegistry } from '@lianxin/programme';

const turnCases = createTurnCases(new ProgrammeRegistry());
const filed = {
  ...{ office: 'lsw', number: 'LSW-2020-000001', enterprise: '91370211MA3L00001X', by: 'officer-1' },
  ...{ kind: 'help', category: 'supplies', urgency: 'general', channel: 'phone', origin: 'requested' },
  ...{ programme: 'shandong-2020@3', holder: 'duty-1', sample: 'seed-1', contact: {}, text: {} },
  desk: { dutyOfficer: 'duty-1', supervisor: 'supervisor-1', leader: 'leader-1' },
};
const STEPS: readonly (readonly [type: string, at: string, data: object])[] = [
  ['AssistanceRequested', '2020-02-10T01:00:00.000Z', filed],
  ['CaseTaken', '2020-02-10T02:00:00.000Z', { by: 'officer-1', holder: 'officer-1' }],
  ['NoteAdded', '2020-02-10T03:00:00.000Z', { by: 'officer-1', text: {} }],
];

/** The row of the case after each of its events, as the store gives it back. */
function rowsAfter(steps: typeof STEPS): readonly TurnCaseRow[] {
  const rows: TurnCaseRow[] = [];
  for (const [i, [type, at, data]] of steps.entries()) {
    const event = { type, at, recordedAt: at, id: 'a', version: i + 1, data } as never;
    const row = turnCases.project(rows.at(-1), event, 'a');
    if (row) rows.push(JSON.parse(JSON.stringify(row)) as TurnCaseRow);
  }
  return rows;
}
const [requested, taken, noted] = rowsAfter(STEPS) as [TurnCaseRow, TurnCaseRow, TurnCaseRow];
const told = ({ turns }: TurnCaseRow): readonly Partial<TurnRow>[] =>
  turns.map(({ turn, whose, since }) => ({ turn, whose, since }));

describe('the turns of a case', () => {
  it('are the office’s until somebody takes it, and his from then on, whatever else is recorded', () => {
    expect(told(requested)).toEqual([{ turn: 'take', whose: 'office:lsw/officer', since: STEPS[0]?.[1] }]);
    const his = [{ turn: 'accept', whose: 'officer-1', since: STEPS[1]?.[1] }];
    expect([told(taken), told(noted)]).toEqual([his, his]);
  });

  it('are written where they changed, and removed where they ended', () => {
    const ids = ({ turns }: TurnCaseRow): readonly string[] => turns.map(({ id }) => id);
    expect(diffTurns([{ before: undefined, after: requested }])).toEqual({ rows: requested.turns, gone: [] });
    expect(diffTurns([{ before: requested, after: taken }])).toEqual({ rows: taken.turns, gone: ids(requested) });
    expect(diffTurns([{ before: taken, after: noted }])).toEqual({ rows: [], gone: [] });
  });

  it('keep nothing of what people wrote', () => {
    const words = { by: 'officer-1', text: '缺口罩', contact: { name: '张三', phone: '10000000001' } };
    const [row] = rowsAfter([['AssistanceRequested', '2020-02-10T01:00:00.000Z', { ...filed, ...words }]]);
    expect(JSON.stringify(row)).not.toMatch(/张三|10000000001|缺口罩/);
  });
});
