import { describe, expect, it } from '@jest/globals';
import { ProgrammeRegistry } from '@lianxin/programme';
import type { CaseRow } from './cases-table.ts';
import { caseFigures, countFigureName } from './case-figures.ts';
import { casesProjection } from './cases-projection.ts';

type Step = readonly [type: string, data: object];

const AT = '2026-02-12T02:00:00.000Z';
const FILED: Step = [
  'AssistanceRequested',
  {
    ...{ office: 'lsw', number: 'LSW-2026-000001', enterprise: '91370211MA3L00001X', by: 'officer-1' },
    ...{ kind: 'help', category: 'supplies', urgency: 'general', channel: 'phone', origin: 'requested' },
    ...{ programme: 'draws@1', holder: 'officer-1', contact: {}, text: {} },
  },
];
const RESOLVED: Step = ['CaseResolved', { by: 'cadre-1', reply: {}, outcome: 'solved', holder: 'cadre-1', round: 1 }];
const DRAW = { draw: 'lsw/draws/2026-W07', round: 1 };
const DRAWN: Step = ['CaseDrawn', { ...DRAW, because: ['all'], verifier: 'verifier-1' }];
const NOT_DRAWN: Step = ['CaseNotDrawn', DRAW];
const LOOKED_AT: Step = ['LookBackRecorded', { by: 'verifier-1', items: [{ item: 'reserve', passed: true }] }];
const CLOSED: Step = ['CaseClosedOut', { by: 'v', ending: 'closed-out', basis: 'confirmation', byException: false }];

const rowAfter = (...steps: readonly Step[]): CaseRow =>
  [FILED, ...steps].reduce<CaseRow | undefined>((row, [type, data], n) => {
    const event = { type, at: AT, recordedAt: AT, id: 'a', version: n + 1, data } as never;
    return casesProjection.project(row, event, 'a');
  }, undefined) as CaseRow;

/** What a list shows of it, and finds it by, to those who are not told. */
function shown({ sampled, verifier, byException, ...row }: CaseRow): object {
  return row.untold ? row : { ...row, sampled, verifier, byException };
}

describe('the row of a case that a draw is over', () => {
  it('is the same for one that was drawn and one that was not, but for what is told later', () => {
    expect(shown(rowAfter(RESOLVED, DRAWN))).toEqual(shown(rowAfter(RESOLVED, NOT_DRAWN)));
    expect(rowAfter(RESOLVED, DRAWN)).toMatchObject({ untold: true, sampled: true, verifier: 'verifier-1' });
    expect(rowAfter(RESOLVED)).toMatchObject({ untold: true, sampled: false });
  });

  it('is told once somebody looked, or the case is closed out without', () => {
    expect(rowAfter(RESOLVED, DRAWN, LOOKED_AT).untold).toBe(false);
    expect(rowAfter(RESOLVED, NOT_DRAWN, CLOSED).untold).toBe(false);
  });

  it('says up to which entry it is told: the first ending that nobody looked at since', () => {
    const reopened: Step = [
      'CaseReopened',
      { by: 'officer-1', stage: 'resolution', holder: 'cadre-1', programme: 'draws@1' },
    ];
    expect(rowAfter(RESOLVED, NOT_DRAWN).toldUpTo).toBe(2);
    expect(rowAfter(RESOLVED, DRAWN, reopened, RESOLVED).toldUpTo).toBe(2);
    expect(rowAfter(RESOLVED, DRAWN, LOOKED_AT, reopened, RESOLVED)).toMatchObject({ untold: true, toldUpTo: 6 });
    expect(rowAfter(['CaseDeclined', { by: 'officer-1', reason: 'other' }], DRAWN).toldUpTo).toBe(2);
  });

  it('is counted among those verified by exception once it is told', () => {
    const assigned: Step = ['VerifierAssigned', { by: 'supervisor-1', verifier: 'verifier-2', exception: {} }];
    const counts = (...steps: readonly Step[]) =>
      caseFigures(new ProgrammeRegistry(), {
        ...rowAfter(RESOLVED, DRAWN, assigned, ...steps),
        programme: 'shandong-2020@3',
      }).filter(({ figure }) => figure === 'verified-by-exception').length;
    expect([counts(), counts(LOOKED_AT)]).toEqual([0, 1]);
  });

  it('names all who had a hand in it or filed it, and no verifier', () => {
    const note = (by: string): Step => ['NoteAdded', { by, text: {} }];
    const absorbed: Step = ['CaseAbsorbed', { by: 'officer-2', source: 'b', requesters: ['filer-2'], dues: [] }];
    const added: Step = ['CoHandlerAdded', { by: 'officer-1', cadre: 'cadre-2' }];
    const row = rowAfter(absorbed, added, note('cadre-2'), RESOLVED, note('verifier-1'), LOOKED_AT);
    expect(row.involved).toEqual(['officer-1', 'officer-2', 'filer-2', 'cadre-2', 'cadre-1']);
  });

  it('is told at once under a programme without draws', () => {
    const [type, data] = RESOLVED;
    expect(rowAfter([type, { ...data, sampled: true }])).toMatchObject({ untold: false, sampled: true });
  });
});

describe('the row of a case at whose look-back nobody was met', () => {
  const missed = { visits: 2, clock: 'look-back@9', act: 'look-back@9/due' };
  const NOBODY_MET: Step = ['LookBackUnreached', { ...missed, verifier: 'verifier-1' }];
  const figuresOf = (row: CaseRow) => caseFigures(new ProgrammeRegistry(), row).map(({ figure, of }) => [figure, of]);
  const REOPENED: Step = ['CaseReopened', { by: 's', stage: 'resolution', holder: 'cadre-1', programme: 'draws@1' }];
  const DISPUTED: Step = ['ResolutionDisputed', { by: 'r', text: {}, disputes: 1, holder: 'cadre-1' }];

  it('is told, and counted in a column of its own, by who met nobody', () => {
    const row = rowAfter(RESOLVED, DRAWN, NOBODY_MET, ['CaseClosedOut', { ending: 'closed-out', byException: false }]);
    expect(row).toMatchObject({ unreachedAt: AT, lookedBackAt: null, reached: null, untold: false });
    const columns = [
      ['look-back-unreached', 'verifier-1'],
      [countFigureName('unreached', 'holder'), 'cadre-1'],
    ];
    expect(figuresOf(row)).toEqual(expect.arrayContaining(columns));
    expect(figuresOf(rowAfter(RESOLVED, DRAWN))).not.toContainEqual(columns[0]);
    const another: Step = ['VerifierAssigned', { by: 'supervisor-1', verifier: 'verifier-2', exception: {} }];
    expect(figuresOf(rowAfter(RESOLVED, DRAWN, NOBODY_MET, another))).toContainEqual(columns[0]);
  });

  it.each([[LOOKED_AT], [DISPUTED], [REOPENED]])('is none any more after %s', (step) => {
    expect(rowAfter(RESOLVED, DRAWN, NOBODY_MET, step).unreachedAt).toBeNull();
  });
});

describe('the row of a case that failed again at its re-check', () => {
  const reopened = (cause: object): Step => [
    'CaseReopened',
    { by: 'v', stage: 'resolution', holder: 'cadre-1', programme: 'draws@1', ...cause },
  ];
  const FAILED_AGAIN = reopened({ cause: 'failed-again' });

  it('is counted as that, and stays so when it is resolved again', () => {
    const row = rowAfter(RESOLVED, DRAWN, LOOKED_AT, FAILED_AGAIN, RESOLVED);
    expect(row.failedAgainAt).toBe(AT);
    const figures = caseFigures(new ProgrammeRegistry(), row).map(({ figure }) => figure);
    expect(figures).toEqual(expect.arrayContaining(['failed-again', countFigureName('failedAgain', 'category')]));
  });

  it('is none that somebody reopened', () => {
    expect(rowAfter(RESOLVED, LOOKED_AT, CLOSED, reopened({ reason: {} })).failedAgainAt).toBeNull();
  });
});

describe('the row of a withdrawn case', () => {
  const withdrawn = (sampled?: boolean) => rowAfter(['CaseWithdrawn', { by: 'r', reason: 'other', sampled }]);

  it('is closed where nobody looks at it, and waits where somebody does, or a draw decides it', () => {
    expect(withdrawn(false)).toMatchObject({ stage: 'closed', ending: 'withdrawn', closedAt: AT, untold: false });
    expect(withdrawn(true)).toMatchObject({ stage: 'look-back', ending: 'withdrawn', closedAt: null });
    expect(withdrawn()).toMatchObject({ stage: 'look-back', ending: 'withdrawn', closedAt: null, untold: true });
  });
});
