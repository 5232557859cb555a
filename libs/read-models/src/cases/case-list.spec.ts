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
