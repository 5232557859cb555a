import { describe, expect, it } from '@jest/globals';
import type { Actor } from '@lianxin/kernel';
import { isRejection } from '@lianxin/kernel';
import { runs } from '@lianxin/local/test-runs';
import fc from 'fast-check';
import { possible } from '../../src/decide/possible.ts';
import type { Given } from '../support/given.ts';
import { accepted, atWork, closedOut, lookedBack, offered, on, requested, resolved } from '../support/lives.ts';
import { begin, commandOf, steps, timed } from '../support/random-life.ts';
import type { Who } from '../support/world.ts';
import { PEOPLE } from '../support/world.ts';

const may = (given: Given, who: Who, day = 20): readonly string[] => {
  const at = on(day);
  return possible(given.asOf(at), PEOPLE[who] as Actor, at);
};
const ALWAYS = ['AddNote', 'AttachFile'];

describe('what somebody may do to a case', () => {
  it('follows the case from hand to hand', () => {
    expect(may(requested(), 'officer', 10)).toEqual(expect.arrayContaining(['TakeCase', 'AcceptCase', 'DeclineCase']));
    expect(may(accepted(), 'officer', 10)).toEqual(expect.arrayContaining(['OfferCase', 'TransferCase']));
    expect(may(accepted(), 'officer', 10)).not.toContain('AcceptCase');
    expect(may(offered(), 'cadre', 10)).toEqual(['AcceptOffer', 'RefuseOffer', ...ALWAYS]);
    expect(may(atWork(), 'cadre', 10)).toEqual(
      expect.arrayContaining(['RecordMeasure', 'WaitForParty', 'ResolveCase']),
    );
    expect(may(resolved(), 'supervisor', 13)).toContain('AssignVerifier');
    expect(may(lookedBack(), 'verifier', 18)).toContain('CloseOut');
    expect(may(closedOut(), 'cadre', 18)).toEqual(ALWAYS);
  });

  it('is nothing for whom it is not offered, and for those who only read', () => {
    expect(may(offered(), 'standIn', 10)).toEqual(ALWAYS);
    expect(may(lookedBack(), 'verifier2', 18)).not.toContain('CloseOut');
    expect(possible(atWork().state, { id: 'a', roles: ['auditor'] }, on(10))).toEqual([]);
    expect(may(requested(), 'otherOfficer', 10)).toEqual([]);
  });

  it('points only at what is there', () => {
    const late = atWork();
    late.settle(on(25));
    expect(may(atWork(), 'leader', 10)).not.toContain('ExcuseBreach');
    expect(may(late, 'leader', 25)).toEqual(expect.arrayContaining(['ExcuseBreach', 'AcknowledgeRung']));
    expect(may(lookedBack('reserve'), 'verifier', 18)).toContain('OrderRectification');
    expect(may(lookedBack(), 'verifier', 18)).not.toContain('OrderRectification');
  });

  it('leaves out nothing that would be accepted', () => {
    fc.assert(
      fc.property(steps, (script) => {
        const given = begin();
        for (const { one, at } of timed(script)) {
          const sent = commandOf(given, one, at);
          const before = given.asOf(at);
          // A notice is recorded by whoever carried it, a case absorbed by a merge: nobody does either by hand.
          const byHand = sent.type !== 'RecordNotice' && sent.type !== 'AbsorbCase';
          if (isRejection(given.send(sent)) || !byHand) continue;
          expect(possible(before, PEOPLE[sent.by] as Actor, at)).toContain(sent.type);
        }
      }),
      { numRuns: runs(30) },
    );
  });
});
