import { describe, expect, it } from '@jest/globals';
import { isRejection, localDate } from '@lianxin/kernel';
import type { Mandate } from '@lianxin/registers';
import type { CaseCommandData, CaseCommandType } from '../../src/commands/index.ts';
import { possibleForAnother as inTheStead } from '../../src/commands/possible-commands.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { caseAtWork, offeredCase, inFebruary, requestedCase } from '../support/cases-at-stages.ts';
import type { Who, RegisterOptions } from '../support/registers.ts';
import { PEOPLE, onlyDependencies } from '../support/registers.ts';

const LEAVE = { from: localDate('2020-02-11'), to: localDate('2020-02-13') };
const away = (standIn?: string): RegisterOptions => ({
  away: { 'cadre-1': [{ ...LEAVE, ...(standIn !== undefined && { standIn }) }] },
});
const mandate = (wish: Partial<Mandate> = {}): RegisterOptions => ({
  mandates: {
    'cadre-1': [
      {
        ...{ mandate: 1, to: 'cadre-3', acts: ['LogVisit'], revoked: false },
        ...{ from: LEAVE.from, until: LEAVE.to, ...wish },
      },
    ],
  },
});

/** What became of it: what was recorded of who did it, or the code of a refusal. */
function done<T extends CaseCommandType>(
  given: CaseHarness,
  [type, by, day]: readonly [T, Who, number],
  data: CaseCommandData[T],
  onBehalfOf = 'cadre-1',
): unknown {
  const outcome = given.send({ type, by, at: inFebruary(day), data, onBehalfOf });
  if (isRejection(outcome)) return outcome.code;
  const { by: actor, onBehalfOf: person, ground } = outcome[0]?.data as Record<string, unknown>;
  return [actor, person, ground];
}
const VISIT = { text: '走访' };
const RESOLVED = { reply: '好', outcome: 'solved' } as const;
const led = (named: string) => ['cadre-2', 'cadre-1', { because: 'leave', from: LEAVE.from, named }];

/** For whom he may do what, as he is told. */
function possibleFor({ state, foreignState }: CaseHarness, who: Who, day: number) {
  const known = onlyDependencies(foreignState, (so) =>
    inTheStead.readDependencies(state, PEOPLE[who], { foreignState: so, at: inFebruary(day) }),
  );
  return inTheStead.possibleCommands(state, PEOPLE[who], { foreignState: known, at: inFebruary(day) });
}

describe('acting for another', () => {
  it('is refused without a ground: the name alone proves nothing', () => {
    expect(done(offeredCase(), ['AcceptOffer', 'cadre3', 10], {})).toBe('no-ground-to-act-for');
    expect(done(caseAtWork(), ['ResolveCase', 'cadre3', 11], RESOLVED)).toBe('no-ground-to-act-for');
    expect(done(caseAtWork(), ['ResolveCase', 'standIn', 11], RESOLVED)).toBe('no-ground-to-act-for');
    expect(done(caseAtWork(away()), ['LogVisit', 'cadre', 11], VISIT)).toBe('no-ground-to-act-for');
  });

  it('is the stand-in’s while the leave lasts: by stationing, where the leave names nobody', () => {
    expect(done(caseAtWork(away()), ['LogVisit', 'standIn', 11], VISIT)).toEqual(led('stationing'));
    expect(done(caseAtWork(away()), ['ResolveCase', 'standIn', 13], RESOLVED)).toEqual(led('stationing'));
    expect(done(caseAtWork(away()), ['LogVisit', 'standIn', 10], VISIT)).toBe('no-ground-to-act-for');
    expect(done(caseAtWork(away()), ['LogVisit', 'standIn', 14], VISIT)).toBe('no-ground-to-act-for');
    expect(done(caseAtWork({ ...away(), standIn: false }), ['LogVisit', 'standIn', 11], VISIT)).toBe(
      'no-ground-to-act-for',
    );
  });

  it('is whose the leave names, and then nobody else’s', () => {
    const [actor, , ground] = done(caseAtWork(away('cadre-3')), ['LogVisit', 'cadre3', 11], VISIT) as unknown[];
    expect([actor, ground]).toEqual(['cadre-3', { because: 'leave', from: LEAVE.from, named: 'leave' }]);
    expect(done(caseAtWork(away('cadre-3')), ['LogVisit', 'standIn', 11], VISIT)).toBe('no-ground-to-act-for');
  });

  it('goes no further than to the stand-in: his own leave hands nothing on', () => {
    const both = { away: { ...away('cadre-2').away, 'cadre-2': [{ ...LEAVE, standIn: 'cadre-3' }] } };
    expect(done(caseAtWork(both), ['LogVisit', 'cadre3', 11], VISIT)).toBe('no-ground-to-act-for');
  });

  it.each<[string, RegisterOptions]>([
    ['the stationing', away()],
    ['the leave', away('cadre-2')],
    ['a mandate', mandate({ to: 'cadre-2' })],
  ])('is nobody’s who is away himself: %s', (_ground, given) => {
    const alsoAway = { from: localDate('2020-02-12'), to: localDate('2020-02-12') };
    const lives = caseAtWork({ ...given, away: { ...given.away, 'cadre-2': [alsoAway] } });
    expect(done(lives, ['LogVisit', 'standIn', 11], VISIT)).toHaveLength(3);
    expect(done(lives, ['LogVisit', 'standIn', 12], VISIT)).toBe('away-and-acts-for-nobody');
    expect(possibleFor(lives, 'standIn', 12)).toEqual([]);
    expect(done(lives, ['LogVisit', 'standIn', 13], VISIT)).toHaveLength(3);
  });

  it('is whose a notice was sent on to', () => {
    const options = {
      away: { 'cadre-1': [{ ...LEAVE, standIn: 'cadre-3' }], 'cadre-3': [{ from: LEAVE.from, to: LEAVE.from }] },
    };
    const given = caseAtWork(options).mustSend('RaiseRung', 'supervisor', inFebruary(11), {
      rung: 'yellow-card',
      reason: '抓紧',
    });
    given.deliver(inFebruary(11, '09:01'));
    expect(given.eventsOf('NoticeRedirected').at(-1)?.data.instead).toMatchObject([{ of: 'cadre-1', to: 'cadre-2' }]);
    expect(done(given, ['LogVisit', 'standIn', 12], VISIT)).toEqual(led('redirect'));
  });

  it('is whose a mandate says, for what it says, from day to day, until it is revoked', () => {
    expect(done(caseAtWork(mandate()), ['LogVisit', 'cadre3', 13], VISIT)).toEqual([
      'cadre-3',
      'cadre-1',
      { because: 'mandate', mandate: 1 },
    ]);
    expect(done(caseAtWork(mandate()), ['ResolveCase', 'cadre3', 13], RESOLVED)).toBe('no-ground-to-act-for');
    expect(done(caseAtWork(mandate()), ['LogVisit', 'cadre3', 14], VISIT)).toBe('no-ground-to-act-for');
    expect(done(caseAtWork(mandate({ revoked: true })), ['LogVisit', 'cadre3', 13], VISIT)).toBe(
      'no-ground-to-act-for',
    );
  });

  it('needs a place that the other has in the case', () => {
    const options = { away: { 'verifier-1': [{ ...LEAVE, standIn: 'cadre-3' }] } };
    expect(done(caseAtWork(options), ['AddNote', 'cadre3', 11], { text: '记' }, 'verifier-1')).toBe('no-place-in-case');
    expect(done(requestedCase(options), ['AddNote', 'cadre3', 11], { text: '记' }, 'ghost')).toBe('no-place-in-case');
  });

  it('is never verifying, approving or excusing', () => {
    const never: readonly (readonly [CaseCommandType, Who])[] = [
      ['CloseOut', 'verifier2'],
      ['RecordLookBack', 'verifier2'],
      ['RecordCallback', 'officer'],
      ['ApproveExtension', 'leader'],
      ['RejectExtension', 'leader'],
      ['AssignVerifier', 'leader'],
      ['ExcuseBreach', 'leader'],
      ['RaiseRung', 'leader'],
    ];
    for (const [type, by] of never)
      expect(done(caseAtWork(away()), [type, by, 11], {} as never)).toBe('never-for-another');
  });

  it('involves both, since the ground proves it', () => {
    const given = caseAtWork(away());
    done(given, ['LogVisit', 'standIn', 11], VISIT);
    expect(given.opened.handlers).toEqual(expect.arrayContaining(['cadre-1', 'cadre-2']));
  });

  it('a second wait stays the supervisor’s own, for anybody he acts for', () => {
    const options = { away: { 'cadre-1': [{ ...LEAVE, standIn: 'supervisor-1' }] } };
    const wait = { party: 'enterprise', reason: '等', until: inFebruary(27) } as const;
    expect(done(caseAtWork(options), ['WaitForParty', 'supervisor', 11], wait)).toBe('long-wait-needs-supervisor');
    expect(caseAtWork(options).refusal('WaitForParty', 'supervisor', inFebruary(11), wait)).toBe('accepted');
  });

  it('is told: for whom, and what', () => {
    const ask = (who: Who) => possibleFor(caseAtWork(away()), who, 11);
    expect(ask('standIn')).toMatchObject([{ onBehalfOf: 'cadre-1' }]);
    expect(ask('standIn')[0]?.types).toEqual(expect.arrayContaining(['ResolveCase', 'LogVisit', 'RequestExtension']));
    expect(ask('cadre3')).toEqual([]);
    expect(ask('cadre')).toEqual([]);
  });
});

describe('events from before a ground was asked for', () => {
  const old = (given: CaseHarness, onBehalfOf: string) => {
    given.record(
      [{ type: 'VisitLogged', at: inFebruary(11), data: { by: 'cadre-3', onBehalfOf, text: '走访' } }],
      'old-1',
    );
    return given.opened.handlers;
  };

  it('involve whom they name where he had a part in the case then', () => {
    expect(old(offeredCase(), 'cadre-2')).toContain('cadre-2');
  });

  it('do not involve a name that somebody only wrote down', () => {
    for (const name of ['verifier-1', 'supervisor-1', 'ghost', 'clock']) {
      expect(old(caseAtWork(), name)).not.toContain(name);
      expect(old(caseAtWork(), name)).toContain('cadre-3');
    }
  });
});
