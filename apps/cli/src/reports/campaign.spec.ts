import { expect, it } from '@jest/globals';
import { signedInContext } from '../../test/signed-in.ts';
import { runCommandLine } from '../program.ts';

const RANGE = { min: 1, max: 2 };
const report = {
  ...{ asOf: null, exams: 0, givenAndBrokeredValueFen: 0, verifiedByException: 0 },
  stationing: { cadres: 2, enterprises: 2, leadsPerEnterprise: RANGE, enterprisesPerCadre: RANGE },
  ...{ trips: { projects: 0, workers: 0, byProject: [] }, subsidies: { fen: 0, payments: 0, invoices: 0 } },
  ...{ given: { enterprises: 0, items: [], valueFen: 0 }, brokered: { items: [], valueFen: 0 } },
  difficulties: {
    requested: 9,
    resolved: 9,
    closedOut: 9,
    foundOnVisits: 0,
    foundOnVisitsResolved: 0,
    resolvedCases: [],
  },
  lookBacks: {
    unreached: 3,
    unreachedBy: [
      { verifier: 'verifier-1', count: 2 },
      { verifier: 'gone', count: 1 },
    ],
    failedAgain: 0,
  },
  ...{
    overdue: { breaches: 0, casesWithBreach: 0, excused: 0, superseded: 0 },
    putOff: { dates: 0, kept: 0, missed: 0 },
  },
};

it('the campaign’s report calls verifiers by their names', async () => {
  const people = [{ id: 'verifier-1', displayName: '周核' }];
  const { cli, said } = signedInContext({ people }, Response.json(report));
  expect(await runCommandLine(['report', 'campaign'], cli)).toBe(0);
  expect(said.join('\n')).toMatch(/3, 周核 2, gone 1/);
});
