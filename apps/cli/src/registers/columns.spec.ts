import { describe, expect, it } from '@jest/globals';
import { fieldText } from '@lianxin/contracts';
import { readHead } from './columns.ts';

describe('the head of a table', () => {
  it.each([
    ['enterprises', 'RegisterEnterprise', ['creditCode', 'name', 'industry', 'aboveScale', 'sector', 'office']],
    ['stationings', 'StationCadre', ['creditCode', 'cadre', 'role', 'from', 'to']],
  ] as const)('of %s may call its columns as the screens do, in both languages', (kind, type, fields) => {
    for (const language of ['zh', 'en'] as const) {
      const head = fields.map((field) => fieldText(type, field)[language]);
      expect(readHead(kind, head)).toEqual(fields);
    }
  });
});
