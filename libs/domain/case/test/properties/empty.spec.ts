import { describe, expect, it } from '@jest/globals';
import { isRejection } from '@lianxin/kernel';
import type { CaseCommandData, CaseCommandType } from '../../src/commands/index.ts';
import { caseCommands } from '../../src/commands/case-commands.ts';
import { CaseHarness } from '../support/case-harness.ts';
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

const lives = {
  requested: requestedCase,
  accepted: acceptedCase,
  offered: offeredCase,
  atWork: caseAtWork,
  resolved: resolvedCase,
  lookedBack: lookedBackCase,
  closedOut: closedOutCase,
};
const types = ['RequestAssistance', ...Object.keys(caseCommands)] as CaseCommandType[];

describe('a command with nothing in it', () => {
  it.each(Object.entries(lives))('sent to a case %s is answered, whatever it is: nothing throws', (_name, life) => {
    for (const type of types) {
      const outcome = life().send({ type, by: 'jack', at: inFebruary(19), data: {} as CaseCommandData[typeof type] });
      expect(isRejection(outcome) || outcome.length > 0).toBe(true);
    }
  });

  it('sent where no case is says so', () => {
    for (const type of types.slice(1)) {
      expect(new CaseHarness().refusal(type, 'jack', inFebruary(19), {} as CaseCommandData[typeof type])).toBe(
        'no-such-case',
      );
    }
  });
});
