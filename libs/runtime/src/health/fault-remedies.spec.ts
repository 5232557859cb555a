import { describe, expect, it } from '@jest/globals';
import { FAILURE_CODES, NOT_NOW_CODES, StoreUnavailable } from '@lianxin/engine';
import { remedyOfCodes, remedyOfFault, tellError } from './fault-remedies.ts';

const failure = (code: string, message: string) => Object.assign(new Error(message), { code });

it('every code of a failure has a remedy of its own, but the one that only the logs explain', () => {
  expect(FAILURE_CODES.filter((code) => remedyOfCodes([code]) === undefined)).toEqual(['unexpected']);
});

it('every code by which an intake puts an answer off has a remedy of its own', () => {
  expect(NOT_NOW_CODES.filter((code) => remedyOfCodes([code]) === undefined)).toEqual([]);
});

describe('the remedy for a fault of tables and rights', () => {
  it.each([
    [failure('42501', 'permission denied for table events'), 'migrate'],
    [failure('42P01', 'relation "lianxin.epochs" does not exist'), 'put-back-tables'],
    [failure('42883', 'function lianxin.append_after does not exist'), 'put-back-tables'],
    [failure('42P01', 'relation "reports.cases" does not exist'), 'mend-read-models'],
    [failure('57P01', 'the server is being stopped'), undefined],
    ['a text', undefined],
  ])('goes by the code: %s', (error, remedy) => {
    expect(remedyOfFault(tellError(error))).toBe(remedy);
  });

  it('is found in what caused the failure', () => {
    const cause = failure('42P01', 'relation "reports.cases" does not exist');
    expect(remedyOfFault(tellError(new StoreUnavailable('Postgres: no read model yet', { cause })))).toBe(
      'mend-read-models',
    );
  });
});
