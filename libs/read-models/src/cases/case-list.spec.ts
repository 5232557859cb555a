import { describe, expect, it } from '@jest/globals';
import { instant } from '@lianxin/kernel';
import type { CaseListParams } from './case-list.ts';
import { casesQuery } from './case-list.ts';

const now = instant('2020-02-10T01:00:00Z');
const asked = (params: CaseListParams, ...roles: string[]): string =>
  casesQuery.sql(params, { account: 'sun', roles, office: 'west', now }).text;
const ofOneOffice = /where c\.office = \$1/;

describe('a search of a case by its contact', () => {
  it('finds by the role that reads contacts, in its office, whatever another role of his lists', () => {
    expect(asked({ person: 'key' }, 'leader', 'auditor')).toMatch(ofOneOffice);
    expect(asked({ person: 'key' }, 'leader', 'auditor')).toBe(asked({ person: 'key' }, 'leader'));
    expect(asked({ person: 'key' }, 'cadre', 'reader', 'auditor')).toBe(asked({ person: 'key' }, 'cadre'));
    expect(asked({ person: 'key', incoming: true }, 'leader', 'auditor')).toBe(
      asked({ person: 'key', incoming: true }, 'leader'),
    );
  });

  it('is listed all that any role of his lists where he does not ask by it', () => {
    expect(asked({}, 'leader', 'auditor')).not.toMatch(ofOneOffice);
  });
});

describe('who looks at a case, before anybody looked', () => {
  const isAsked = /not c\.untold/;
  const asks = [{ sampled: true }, { sampled: false }, { verifier: 'li' }, { byException: true }] as const;

  it('is listed, and found by, for verifiers, supervisors and auditors alone', () => {
    for (const params of [{}, ...asks]) {
      for (const role of ['supervisor', 'auditor']) expect(asked(params, role)).not.toMatch(isAsked);
      for (const role of ['officer', 'cadre', 'leader', 'reader', 'operator'])
        expect(asked(params, role)).toMatch(isAsked);
    }
  });

  it('is not asked by: a filter finds none of those whose look-back is not told', () => {
    // What is selected asks it too, before the rows are narrowed down.
    const narrowed = / on true where .*not c\.untold.* order by/s;
    for (const params of asks) expect(asked(params, 'cadre')).toMatch(narrowed);
    expect(asked({}, 'cadre')).not.toMatch(narrowed);
  });

  it('is kept from a verifier who has the case or helps with it, or ever had a hand in it', () => {
    expect(asked({}, 'verifier')).toMatch(
      /not c\.untold or c\.holder <> \$\d+ and \$\d+ <> all \(c\.co_handlers \|\| c\.involved\)/,
    );
  });
});
