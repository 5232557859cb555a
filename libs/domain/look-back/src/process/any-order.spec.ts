import { expect, it } from '@jest/globals';
import type { Instant } from '@lianxin/kernel';
import { addMs } from '@lianxin/kernel';
import * as fc from 'fast-check';
import type { Who } from '../../test/draw-harness.ts';
import {
  AUDITORS_SHARE,
  DrawHarness,
  FROM,
  OUTCOME,
  PEOPLE,
  POPULATION,
  SYSTEM_SHARE,
  WITH_PUBLIC,
  commitmentOf,
} from '../../test/draw-harness.ts';
import type { DrawCommandData } from '../index.ts';

const SOURCES = ['system', 'auditor-1', 'public', 'nobody'];
const shares = fc.constantFrom(SYSTEM_SHARE, AUDITORS_SHARE, 'none');
const sources = fc.constantFrom(...SOURCES);
const values = fc.record({ value: fc.constantFrom('7', '8'), where: fc.constant('there') });
const DATA: { readonly [T in keyof DrawCommandData]: fc.Arbitrary<DrawCommandData[T]> } = {
  OpenDraw: fc.constant(WITH_PUBLIC),
  CommitShare: fc.record({ source: sources, commitment: shares.map((share) => commitmentOf(share)) }),
  ClosePopulation: fc.constant(POPULATION),
  RevealShare: fc.record({ source: sources, share: shares }),
  RecordPublicValue: values,
  ConfirmPublicValue: values,
  RecordDraw: fc.constant({ ...OUTCOME, seed: '0'.repeat(64) }),
  RecordMembersTold: fc.record({
    ...{ batch: fc.integer({ min: 1, max: 3 }), told: fc.nat(), otherwise: fc.constant([]), last: fc.boolean() },
  }),
};
const HOUR_MS = 3_600_000;
const step = fc.record({
  who: fc.constantFrom(...(Object.keys(PEOPLE) as Who[])),
  laterHours: fc.nat(60),
  command: fc.oneof(
    ...Object.entries<fc.Arbitrary<unknown>>(DATA).map(([type, data]) => fc.tuple(fc.constant(type), data)),
  ),
});

/** Opened, and then whatever comes in whatever order. */
function live(steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[]): DrawHarness {
  const given = new DrawHarness();
  let at: Instant = addMs(FROM, -HOUR_MS);
  given.send('clock', at, 'OpenDraw', WITH_PUBLIC);
  for (const { who, laterHours, command } of steps) {
    at = addMs(at, laterHours * HOUR_MS);
    given.send(who, at, ...(command as ['OpenDraw', never]));
  }
  return given;
}

const lives = fc.array(step, { maxLength: 60 }).map(live);

it('no share is revealed before the population is closed, and only one that was committed to before the period', () => {
  fc.assert(
    fc.property(lives, ({ events }) => {
      const committed = new Map<string, string>();
      let closed = false;
      for (const { type, data, at } of events) {
        if (type === 'DrawOpened') committed.set('system', data.commitment);
        if (type === 'ShareCommitted') {
          expect(at <= FROM).toBe(true);
          expect(committed.has(data.source)).toBe(false);
          committed.set(data.source, data.commitment);
        }
        if (type === 'PopulationClosed') closed = true;
        if (type === 'ShareRevealed') {
          expect(closed).toBe(true);
          expect(commitmentOf(data.share, data.source)).toBe(committed.get(data.source));
        }
      }
    }),
  );
});

it('nobody reads the public value twice, nobody involved reads it, and a share comes only after two read alike', () => {
  fc.assert(
    fc.property(lives, ({ events }) => {
      const read: { readonly by: string; readonly value: string }[] = [];
      for (const { type, data } of events) {
        if (type === 'PublicValueRecorded' || type === 'PublicValueConfirmed') read.push(data);
        if (type === 'ShareRevealed') expect(new Set(read.map(({ value }) => value)).size).toBeLessThan(read.length);
      }
      expect(new Set(read.map(({ by }) => by)).size).toBe(read.length);
      expect(read.some(({ by }) => POPULATION.involved.includes(by))).toBe(false);
    }),
  );
});

it('settling takes what lapsed from the agenda, whenever it comes', () => {
  fc.assert(
    fc.property(lives, fc.nat(400), (given, hours) => {
      const now = addMs(given.state.since, hours * HOUR_MS);
      given.settle(now);
      expect(given.settle(now)).toEqual([]);
      expect(given.agenda.acts.filter(([kind, at]) => kind === 'reveal-lapse' && (at ?? '') <= now)).toEqual([]);
    }),
  );
});
