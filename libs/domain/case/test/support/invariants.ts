import { expect } from '@jest/globals';
import type { CaseEvent, ClockKind } from '../../src/events/index.ts';
import { runningClocks } from '../../src/state/index.ts';
import type { CaseHarness } from './case-harness.ts';
import type { Stage } from '../../src/vocabulary.ts';

/** Clocks with a meaning at a stage; any other running there was forgotten. */
const CLOCKS_AT: Readonly<Record<Stage, readonly ClockKind[]>> = {
  request: ['intake', 'accept-transfer', 'complete-request', 'acknowledge-rung'],
  'cadre-assignment': ['assign', 'accept-offer', 'accept-transfer', 'first-contact', 'resolve', 'acknowledge-rung'],
  resolution: ['first-contact', 'resolve', 'rework', 'wait', 'extension-decision', 'acknowledge-rung'],
  'look-back': ['callback', 'look-back', 'rectification', 'rating-callback', 'rating-correction', 'acknowledge-rung'],
  closed: ['rating-callback', 'rating-correction', 'acknowledge-rung'],
};

export function onlyClocksOfTheStage({ opened }: CaseHarness): void {
  const lost = runningClocks(opened).filter(({ kind }) => !CLOCKS_AT[opened.stage].includes(kind));
  expect({ stage: opened.stage, lost: lost.map(({ kind }) => kind) }).toEqual({ stage: opened.stage, lost: [] });
}

function holderAfter(holder: string, { type, data }: CaseEvent): string {
  switch (type) {
    case 'AssistanceRequested':
    case 'CaseTaken':
    case 'CaseAccepted':
    case 'TransferAccepted':
      return data.holder;
    case 'OfferAccepted':
    case 'CaseAssigned':
      return data.cadre;
    default:
      if ('holder' in data) expect({ type, holder: data.holder }).toEqual({ type, holder });
      return holder;
  }
}

/** The holder of a case holds it until the next person accepts it, or a supervisor assigns it. */
export function holderHolds({ events, opened }: CaseHarness): void {
  expect(opened.holder).toBe(events.reduce(holderAfter, ''));
}

/** Effective times never run back, and versions have no gap. */
export function eventsAreInOrder({ events }: CaseHarness): void {
  events.forEach(({ at, version }, i) => {
    expect(version).toBe(i + 1);
    expect(at >= (events[i - 1]?.at ?? at)).toBe(true);
  });
}

/** A due date is explained without gap or overlap. */
export function spansTile(given: CaseHarness): void {
  for (const { from, due, spans } of Object.values(given.opened.clocks)) {
    expect([spans[0]?.from ?? from, spans.at(-1)?.to ?? due]).toEqual([from, due]);
  }
  for (const { data } of [...given.eventsOf('ClockStarted'), ...given.eventsOf('ClockMoved')]) {
    data.spans.slice(1).forEach(({ from }, i) => expect(from).toBe(data.spans[i]?.to));
  }
}

/** Reminder, breach and rung at most once a clock; no clock id is used again. */
export function firesOnce(given: CaseHarness): void {
  const types = ['ReminderFired', 'ClockBreached', 'RungFired', 'RungRaised', 'RungSkipped'] as const;
  const fired = types.flatMap((type) => given.eventsOf(type).map(({ data }) => data.act));
  expect(fired).toEqual([...new Set(fired)]);
  const clocks = given.eventsOf('ClockStarted').map(({ data }) => data.clock);
  expect(clocks).toEqual([...new Set(clocks)]);
}
