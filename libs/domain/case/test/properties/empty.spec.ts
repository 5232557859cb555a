import { describe, expect, it } from '@jest/globals';
import { isRejection } from '@lianxin/kernel';
import type { CaseCommandData, CaseCommandType } from '../../src/commands/index.ts';
import { rules } from '../../src/decide/rules.ts';
import { Given } from '../support/given.ts';
import { accepted, atWork, closedOut, lookedBack, offered, on, requested, resolved } from '../support/lives.ts';

const lives = { requested, accepted, offered, atWork, resolved, lookedBack, closedOut };
const types = ['RequestAssistance', ...Object.keys(rules)] as CaseCommandType[];

describe('a command with nothing in it', () => {
  it.each(Object.entries(lives))('sent to a case %s is answered, whatever it is: nothing throws', (_name, life) => {
    for (const type of types) {
      const outcome = life().send({ type, by: 'jack', at: on(19), data: {} as CaseCommandData[typeof type] });
      expect(isRejection(outcome) || outcome.length > 0).toBe(true);
    }
  });

  it('sent where no case is says so', () => {
    for (const type of types.slice(1)) {
      expect(new Given().refusal(type, 'jack', on(19), {} as CaseCommandData[typeof type])).toBe('no-such-case');
    }
  });
});
