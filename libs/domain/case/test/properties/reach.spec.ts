import { describe, expect, it } from '@jest/globals';
import type { Actor } from '@lianxin/kernel';
import { isRejection } from '@lianxin/kernel';
import type { Role } from '@lianxin/registers';
import { ACTS, ROLES } from '@lianxin/registers';
import type { CaseCommand, CaseCommandType } from '../../src/commands/index.ts';
import { decide, roles } from '../../src/decide/decide.ts';
import type { Given } from '../support/given.ts';
import { atWork, lookedBack, offered, on, requested } from '../support/lives.ts';
import { make } from '../support/moves.ts';

/** Whose case it is to somebody. */
interface Place {
  readonly id: string;
  readonly office: string;
  readonly own: boolean;
}
const PLACES: readonly Place[] = [
  { id: 'somebody', office: 'lsw', own: false },
  { id: 'somebody', office: 'west', own: false },
  { id: 'requester-1', office: 'west', own: true },
];
const PAIRS: readonly (readonly Role[])[] = ROLES.flatMap((a, i) =>
  ROLES.slice(i).map((b) => (a === b ? [a] : [a, b])),
);
const STAGES: readonly (() => Given)[] = [requested, offered, atWork, lookedBack];
const TYPES = (Object.keys(roles) as CaseCommandType[]).filter((type) => type !== 'RequestAssistance');
const NOT_HIS: readonly string[] = ['other-office', 'not-your-case'];

const reaches = (role: Role, { office, own }: Place): boolean =>
  ACTS[role] === 'everywhere' || (ACTS[role] === 'own' ? own : office === 'lsw');

const sentBy = (held: readonly string[], type: CaseCommandType): boolean =>
  held.some((role) => (roles[type] as readonly string[]).includes(role));

/** What becomes of each command as the case stands then. */
function trying(given: Given): (type: CaseCommandType, actor: Actor) => string {
  const at = on(20);
  const state = given.asOf(at);
  return (type, actor) => {
    const command = { commandId: 'reach-0001', type, data: make[type]({ state, at, n: 2 }), actor, at, door: 'http' };
    const decided = decide(state, command as unknown as CaseCommand, given.facts);
    return isRejection(decided) ? decided.code : 'accepted';
  };
}

describe('scope is judged by the role that allows the command', () => {
  it.each(PLACES)('to $id of $office, by any one or two roles', (place) => {
    for (const life of STAGES) {
      const outcome = trying(life());
      for (const type of TYPES) {
        for (const held of PAIRS.filter((pair) => sentBy(pair, type))) {
          const his = held.filter((role) => reaches(role, place));
          const { id, office } = place;
          const told = outcome(type, { id, office, roles: held });
          const right = sentBy(his, type)
            ? told === outcome(type, { id, office, roles: his }) && !NOT_HIS.includes(told)
            : NOT_HIS.includes(told);
          if (!right) throw new Error(`${type} by ${held.join(' and ')} of ${office}: ${told}`);
        }
      }
    }
  });

  const west = { id: 'somebody', office: 'west' };
  it('a requester who also reads does not withdraw what another filed', () => {
    const actor = { ...west, roles: ['requester', 'reader'] };
    expect(trying(atWork())('WithdrawCase', actor)).toBe('not-your-case');
  });

  it('a leader of one office who also audits raises no rung in another', () => {
    const actor = { ...west, roles: ['leader', 'auditor'] };
    expect(trying(atWork())('RaiseRung', actor)).toBe('other-office');
    expect(trying(atWork())('RaiseRung', { ...west, roles: ['leader'] })).toBe('other-office');
  });
});
