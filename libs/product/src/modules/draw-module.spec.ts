import { describe, expect, it } from '@jest/globals';
import type { Actor } from '@lianxin/kernel';
import { ruleBook } from '../../test/product.ts';
import { createDrawModule } from './draw-module.ts';

const SIZES = [{ stratum: 'all', members: 40, take: 8 }];
const MADE = {
  seed: 'a'.repeat(64),
  sizes: SIZES,
  sample: { hash: 'h', blob: 'h' },
  verifiers: { hash: 'h', blob: 'h' },
};
const state = { office: 'lsw', revealed: { system: 'b'.repeat(64) }, made: MADE };
const of = (...roles: string[]): Actor => ({ id: 'somebody', roles, office: 'lsw' });
const accessOf = (actor: Actor) => createDrawModule(ruleBook).access(state, actor, 'draw-lsw');

describe('what came out of a draw', () => {
  it.each([['leader'], ['operator'], ['verifier']])(
    'is kept from a %s: neither seed nor how many were drawn',
    (role) => {
      const { withholding } = accessOf(of(role)) ?? {};
      expect(withholding?.ofState(state)).toEqual({
        ...{ office: 'lsw', revealed: { system: '' } },
        made: { ...MADE, seed: '', sizes: [] },
      });
      const entry = { type: 'DrawMade', version: 9, data: MADE };
      expect(withholding?.ofEntry(entry).data).toEqual({ ...MADE, seed: '', sizes: [] });
      expect(withholding?.isRowShown(entry)).toBe(false);
    },
  );

  it.each([['supervisor'], ['auditor']])('is shown to a %s', (role) => {
    expect(accessOf(of(role))).not.toHaveProperty('withholding');
  });
});
