import { describe, expect, it } from '@jest/globals';
import type { CaseEventOf } from '../../src/events/index.ts';
import { substitutionReasonOf } from '../../src/index.ts';

type Because = CaseEventOf<'NoticeRedirected'>['data']['instead'][number]['because'];

describe('why a notice comes to whom it was not for', () => {
  const why = (...codes: readonly Because[]) =>
    substitutionReasonOf(codes.map((because) => ({ of: 'a', to: 'b', because })));

  it('is the gravest of the reasons, in whatever order they were found', () => {
    expect(why('stand-in', 'nobody-present', 'no-account')).toBe('no-account');
    expect(why('stand-in', 'nobody-present')).toBe('nobody-present');
    expect(why('stand-in')).toBe('stand-in');
    expect(why()).toBeUndefined();
  });
});
