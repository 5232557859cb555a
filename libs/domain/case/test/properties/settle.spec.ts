import { describe, expect, it } from '@jest/globals';
import { DAY_MS, MINUTE_MS, NO_FOREIGN_STATE, agendaOf, addMs } from '@lianxin/kernel';
import { runs } from '@lianxin/local/test-runs';
import type { Programme, Rung } from '@lianxin/programme';
import fc from 'fast-check';
import { settle } from '../../src/settle/settle.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import type { LifeStep } from '../support/random-life.ts';
import { beginCase, chooseCommand, liveSteps, anyLifeSteps, withInstants } from '../support/random-life.ts';
import { sha256 } from '../support/sha256.ts';
import { caseProcess, ruleBook } from '../support/rule-book.ts';

const RUNS = { numRuns: runs(50) };

const shipped = ruleBook.find('shandong-2020@3') as Programme;
const toldAgain = ({ unacknowledged, ...rung }: Rung): Rung =>
  unacknowledged ? { ...rung, unacknowledged: { ...unacknowledged, then: 'told-again' } } : rung;
ruleBook.add(
  [{ ...shipped, id: 'dated-ladder', ladder: shipped.ladder.filter(({ from }) => from === undefined).map(toldAgain) }],
  sha256,
);

const agendaNow = (given: CaseHarness) => agendaOf(caseProcess, { state: given.state, version: given.events.length });

/** Lives the steps; where `between` says so somebody settles in between. */
function livedWith(script: readonly LifeStep[], between: boolean): CaseHarness {
  // Nobody stands in, and silence leads nowhere: both hang on clocks that settle itself opens.
  const given = beginCase({ standIn: false, programme: 'dated-ladder' });
  for (const { one, before, at: now } of withInstants(script)) {
    const sent = chooseCommand(given, one, now);
    const instants = between ? one.settles.map((m) => addMs(before, m * MINUTE_MS)).sort() : [];
    for (const at of instants) if (at < sent.at) given.settle(at);
    given.send(sent);
  }
  given.settle(addMs(given.opened.at, 60 * DAY_MS));
  return given;
}

/** Facts without notices, and without the clocks against a person that settle itself opened. */
function factsOf(given: CaseHarness): string[] {
  const opened = given.eventsOf('ClockStarted').filter(({ version }) => given.settled.has(version));
  const excepted = new Set(opened.map(({ data }) => data.clock));
  return given.events
    .filter(({ type, data }) => !type.startsWith('Notice') && !('clock' in data && excepted.has(data.clock)))
    .map(({ type, at, data }) => {
      const { kind = '', rung = '', due = '' } = data as { kind?: string; rung?: string; due?: string };
      return [type, at, kind, rung, due].join(' ');
    });
}

describe('settling', () => {
  it('removes the act it settled, and comes to rest', () => {
    fc.assert(
      fc.property(anyLifeSteps, fc.nat(90), (script, days) => {
        const given = liveSteps(beginCase(), script);
        const until = addMs(given.opened.at, days * DAY_MS);
        for (let next = agendaNow(given).acts[0]; next && next.at <= until; next = agendaNow(given).acts[0]) {
          const { id } = next;
          expect(given.settle(next.at).length).toBeGreaterThan(0);
          expect(agendaNow(given).acts.map((act) => act.id)).not.toContain(id);
        }
        given.settle(until);
        expect(settle(given.state, until, NO_FOREIGN_STATE)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('at any instants before a command, or not at all, gives the same facts', () => {
    fc.assert(
      fc.property(anyLifeSteps, (script) => {
        expect(factsOf(livedWith(script, true))).toEqual(factsOf(livedWith(script, false)));
      }),
      RUNS,
    );
  });
});
