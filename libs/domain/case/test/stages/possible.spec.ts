import { describe, expect, it } from '@jest/globals';
import type { Actor } from '@lianxin/kernel';
import { isRejection } from '@lianxin/kernel';
import { runs } from '@lianxin/local/test-runs';
import fc from 'fast-check';
import { listPossibleCommands } from '../../src/commands/possible-commands.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import {
  acceptedCase,
  caseAtWork,
  closedOutCase,
  lookedBackCase,
  offeredCase,
  inFebruary,
  requestedCase,
  resolvedCase,
} from '../support/cases-at-stages.ts';
import { beginCase, chooseCommand, anyLifeSteps, withInstants } from '../support/random-life.ts';
import type { Who } from '../support/registers.ts';
import { PEOPLE } from '../support/registers.ts';

const may = (given: CaseHarness, who: Who, day = 20): readonly string[] => {
  const at = inFebruary(day);
  return listPossibleCommands(given.asOf(at), PEOPLE[who] as Actor, at);
};
const ALWAYS = ['AddNote', 'AttachFile'];

describe('what somebody may do to a case', () => {
  it('follows the case from hand to hand', () => {
    expect(may(requestedCase(), 'officer', 10)).toEqual(
      expect.arrayContaining(['TakeCase', 'AcceptCase', 'DeclineCase']),
    );
    expect(may(acceptedCase(), 'officer', 10)).toEqual(expect.arrayContaining(['OfferCase', 'TransferCase']));
    expect(may(acceptedCase(), 'officer', 10)).not.toContain('AcceptCase');
    expect(may(offeredCase(), 'cadre', 10)).toEqual(['AcceptOffer', 'RefuseOffer', ...ALWAYS]);
    expect(may(caseAtWork(), 'cadre', 10)).toEqual(
      expect.arrayContaining(['RecordMeasure', 'WaitForParty', 'ResolveCase']),
    );
    expect(may(resolvedCase(), 'supervisor', 13)).toContain('AssignVerifier');
    expect(may(lookedBackCase(), 'verifier', 18)).toContain('CloseOut');
    expect(may(closedOutCase(), 'cadre', 18)).toEqual(ALWAYS);
  });

  it('is nothing for whom it is not offered, and for those who only read', () => {
    expect(may(offeredCase(), 'standIn', 10)).toEqual(ALWAYS);
    expect(may(lookedBackCase(), 'verifier2', 18)).not.toContain('CloseOut');
    expect(listPossibleCommands(caseAtWork().state, { id: 'a', roles: ['auditor'] }, inFebruary(10))).toEqual([]);
    expect(may(requestedCase(), 'otherOfficer', 10)).toEqual([]);
  });

  it('has a short wait for the holder, however short the spans of the programme are', () => {
    const given = requestedCase({ programme: 'demo-minutes@3' });
    for (const type of ['TakeCase', 'AcceptCase', 'OfferCase'] as const)
      given.mustSend(type, 'officer', inFebruary(10), {});
    given.mustSend('AcceptOffer', 'cadre', inFebruary(10), {});
    expect(listPossibleCommands(given.state, PEOPLE.cadre as Actor, inFebruary(10))).toContain('WaitForParty');
  });

  it('points only at what is there', () => {
    const late = caseAtWork();
    late.settle(inFebruary(25));
    expect(may(caseAtWork(), 'leader', 10)).not.toContain('ExcuseBreach');
    expect(may(late, 'leader', 25)).toEqual(expect.arrayContaining(['ExcuseBreach', 'AcknowledgeRung']));
    expect(may(lookedBackCase('reserve'), 'verifier', 18)).toContain('OrderRectification');
    expect(may(lookedBackCase(), 'verifier', 18)).not.toContain('OrderRectification');
  });

  it('leaves out nothing that would be accepted', () => {
    fc.assert(
      fc.property(anyLifeSteps, (script) => {
        const given = beginCase();
        for (const { one, at } of withInstants(script)) {
          const sent = chooseCommand(given, one, at);
          const before = given.asOf(at);
          // A notice is recorded by the engine, a case absorbed by a merge: nobody does either by hand.
          const byHand = sent.type !== 'RecordNotice' && sent.type !== 'AbsorbCase';
          if (isRejection(given.send(sent)) || !byHand) continue;
          expect(listPossibleCommands(before, PEOPLE[sent.by] as Actor, at)).toContain(sent.type);
        }
      }),
      { numRuns: runs(30) },
    );
  });
});
