import { describe, expect, it } from '@jest/globals';
import type { Actor } from '@lianxin/kernel';
import { runs } from '@lianxin/local/test-runs';
import fc from 'fast-check';
import { listAcceptedData, listPossibleCommands, listRefusedCommands } from '../../src/commands/possible-commands.ts';
import { commandRoles } from '../../src/commands/decide.ts';
import { primaryCommandOf } from '../../src/commands/primary-command.ts';
import type { OpenedCase } from '../../src/state/index.ts';
import { listTurns } from '../../src/turns/list-turns.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import {
  acceptedCase,
  caseAtWork,
  inFebruary,
  lookedBackCase,
  offeredCase,
  requestedCase,
  resolvedCase,
} from '../support/cases-at-stages.ts';
import { beginCase, chooseCommand, anyLifeSteps, withInstants } from '../support/random-life.ts';
import type { Who } from '../support/registers.ts';
import { PEOPLE } from '../support/registers.ts';

const whyNot = (given: CaseHarness, who: Who, type: string, day = 20): string | undefined => {
  const at = inFebruary(day);
  const refused = listRefusedCommands(given.asOf(at), PEOPLE[who] as Actor, at);
  return refused.find((one) => one.type === type)?.rejection.code;
};
const primary = (given: CaseHarness, who: Who, day: number): string | undefined => {
  const at = inFebruary(day);
  const [state, actor] = [given.asOf(at) as OpenedCase, PEOPLE[who] as Actor];
  const possible = listPossibleCommands(state, actor, at).map((type) => ({ type }));
  return primaryCommandOf(state, possible, actor)?.type;
};

/** What opens a case, and the half of a merge that nobody sends by itself. */
const UNTOLD = ['RequestAssistance', 'AbsorbCase'];

describe('why somebody may not do what his roles allow', () => {
  it('is the rule that stands against it: the stage, the person, the two acts by two people', () => {
    expect(whyNot(requestedCase(), 'officer', 'ResolveCase', 10)).toBe('not-accepted-yet');
    expect(whyNot(offeredCase(), 'standIn', 'AcceptOffer', 10)).toBe('not-offered-to-you');
    expect(whyNot(resolvedCase(), 'cadre', 'ResolveCase', 13)).toBe('already-resolved');
    expect(whyNot(lookedBackCase('reserve'), 'verifier', 'CloseOut', 18)).toBe('items-failed');
  });

  it('is not told of what is only sent as a part of another command', () => {
    expect(whyNot(acceptedCase(), 'officer', 'AbsorbCase', 10)).toBeUndefined();
  });

  it('is that there is nothing to do it to, where it points at something', () => {
    expect(whyNot(caseAtWork(), 'leader', 'ExcuseBreach', 10)).toBe('nothing-to-point-at');
    expect(whyNot(caseAtWork(), 'cadre', 'RemoveCoHandler', 10)).toBe('nothing-to-point-at');
  });

  it('tells of every command of a role either that it is possible or why it is not', () => {
    fc.assert(
      fc.property(anyLifeSteps, (script) => {
        const given = beginCase();
        for (const { one, at } of withInstants(script)) {
          given.send(chooseCommand(given, one, at));
          for (const actor of Object.values(PEOPLE) as Actor[]) {
            const state = given.asOf(at);
            const told = [
              ...listPossibleCommands(state, actor, at),
              ...listRefusedCommands(state, actor, at).map(({ type }) => type),
            ];
            const allowed = Object.entries(commandRoles).filter(
              ([type, roles]) => !UNTOLD.includes(type) && roles.some((role) => actor.roles.includes(role)),
            );
            expect(told.toSorted()).toEqual(allowed.map(([type]) => type).toSorted());
          }
        }
      }),
      { numRuns: runs(10) },
    );
  });
});

describe('the command that a case waits for', () => {
  it('follows the case from hand to hand', () => {
    expect(primary(requestedCase(), 'officer', 10)).toBe('TakeCase');
    expect(primary(acceptedCase(), 'officer', 10)).toBe('OfferCase');
    expect(primary(offeredCase(), 'cadre', 10)).toBe('AcceptOffer');
    expect(primary(resolvedCase(), 'officer2', 13)).toBe('RecordCallback');
    expect(primary(lookedBackCase('reserve'), 'verifier', 18)).toBe('OrderRectification');
    expect(primary(lookedBackCase(), 'verifier', 18)).toBe('CloseOut');
    expect(primary(offeredCase(), 'standIn', 10)).toBeUndefined();
  });

  it('is nobody’s whose turn it is not, whatever he may send', () => {
    expect(primary(acceptedCase(), 'officer2', 10)).toBeUndefined();
    expect(primary(caseAtWork(), 'supervisor', 11)).toBeUndefined();
  });

  it('is that of the work before the acknowledgement of a rung, which is for those who have nothing else to do', () => {
    const late = caseAtWork().mustSend('RecordFirstContact', 'cadre', inFebruary(10, '11:00'), { how: 'phone' });
    late.settle(inFebruary(25));
    const asked = listTurns(late.opened).map(({ turn, whose }) => `${turn} ${whose}`);
    expect(asked).toEqual(expect.arrayContaining(['resolve cadre-1', 'acknowledge cadre-1', 'acknowledge leader-1']));
    expect(primary(late, 'cadre', 25)).toBe('ResolveCase');
    expect(primary(late, 'leader', 25)).toBe('AcknowledgeRung');
  });
});

describe('what a command may point at', () => {
  it('is what it would be accepted for', () => {
    const late = caseAtWork();
    late.settle(inFebruary(25));
    const at = inFebruary(25);
    const leader = PEOPLE.leader as Actor;
    const told = listAcceptedData(late.opened, { type: 'AcknowledgeRung', actor: leader, at });
    expect(told.length).toBeGreaterThan(0);
    expect(listAcceptedData(late.opened, { type: 'AcknowledgeRung', actor: PEOPLE.officer as Actor, at })).toEqual([]);
    const rungs = ['yellow-card', 'reminder'].map((rung) => ({ rung, reason: '…' }));
    expect(
      listAcceptedData(caseAtWork().opened, { type: 'RaiseRung', actor: leader, at: inFebruary(11) }, rungs),
    ).toEqual([rungs[0]]);
  });
});
