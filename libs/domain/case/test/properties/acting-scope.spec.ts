import { describe, expect, it } from '@jest/globals';
import type { Actor } from '@lianxin/kernel';
import { isRejection } from '@lianxin/kernel';
import type { Role } from '@lianxin/registers';
import { ACCESS_POLICY, ROLES } from '@lianxin/registers';
import type { CaseCommand, CaseCommandType } from '../../src/commands/index.ts';
import { decide, commandRoles } from '../../src/commands/decide.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { caseAtWork, lookedBackCase, offeredCase, inFebruary, requestedCase } from '../support/cases-at-stages.ts';
import { makeData } from '../support/random-commands.ts';

/** Whose case it is to somebody. */
interface ActorPlace {
  readonly id: string;
  readonly office: string;
  readonly own: boolean;
}
const PLACES: readonly ActorPlace[] = [
  { id: 'somebody', office: 'lsw', own: false },
  { id: 'somebody', office: 'west', own: false },
  { id: 'requester-1', office: 'west', own: true },
];
const PAIRS: readonly (readonly Role[])[] = ROLES.flatMap((a, i) =>
  ROLES.slice(i).map((b) => (a === b ? [a] : [a, b])),
);
const STAGES: readonly (() => CaseHarness)[] = [requestedCase, offeredCase, caseAtWork, lookedBackCase];
const TYPES = (Object.keys(commandRoles) as CaseCommandType[]).filter((type) => type !== 'RequestAssistance');
const NOT_HIS: readonly string[] = ['other-office', 'not-your-case'];

const isReaching = (role: Role, { office, own }: ActorPlace): boolean =>
  ACCESS_POLICY[role].acts === 'everywhere' || (ACCESS_POLICY[role].acts === 'own' ? own : office === 'lsw');

const isSentBy = (held: readonly string[], type: CaseCommandType): boolean =>
  held.some((role) => (commandRoles[type] as readonly string[]).includes(role));

/** What becomes of each command in this state of the case. */
function commandTrier(given: CaseHarness): (type: CaseCommandType, actor: Actor) => string {
  const at = inFebruary(20);
  const state = given.asOf(at);
  return (type, actor) => {
    const command = {
      commandId: 'reach-0001',
      type,
      data: makeData[type]({ state, at, n: 2 }),
      actor,
      at,
      ingress: 'http',
    };
    const decided = decide(state, command as unknown as CaseCommand, given.foreignState);
    return isRejection(decided) ? decided.code : 'accepted';
  };
}

describe('scope is judged by the role that allows the command', () => {
  it.each(PLACES)('to $id of $office, by any one or two roles', (place) => {
    for (const life of STAGES) {
      const outcome = commandTrier(life());
      for (const type of TYPES) {
        for (const held of PAIRS.filter((pair) => isSentBy(pair, type))) {
          const his = held.filter((role) => isReaching(role, place));
          const { id, office } = place;
          const told = outcome(type, { id, office, roles: held });
          const right = isSentBy(his, type)
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
    expect(commandTrier(caseAtWork())('WithdrawCase', actor)).toBe('not-your-case');
  });

  it('a leader of one office who also audits raises no rung in another', () => {
    const actor = { ...west, roles: ['leader', 'auditor'] };
    expect(commandTrier(caseAtWork())('RaiseRung', actor)).toBe('other-office');
    expect(commandTrier(caseAtWork())('RaiseRung', { ...west, roles: ['leader'] })).toBe('other-office');
  });
});
