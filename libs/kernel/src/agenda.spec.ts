import { describe, expect, it } from '@jest/globals';
import type { Act, Agenda } from './agenda.ts';
import { sortByDue, shouldWake } from './agenda.ts';
import { instant } from './time.ts';

const act = (id: string, hour: number): Act => ({
  id,
  kind: 'reminder',
  at: instant(`2020-02-03T${String(hour).padStart(2, '0')}:00:00Z`),
  because: 'reminder',
});
const agenda = (parts: Partial<Agenda> = {}): Agenda => ({
  version: 1,
  stage: 'resolution',
  closed: false,
  acts: [act('a', 9)],
  outbox: [],
  ...parts,
});

describe('acts', () => {
  it('stand in due order, those of one instant by id', () => {
    const acts = [act('c', 9), act('a', 10), act('b', 9), act('d', 8)];
    expect(sortByDue(acts).map(({ id }) => id)).toEqual(['d', 'b', 'c', 'a']);
    expect(acts.map(({ id }) => id)).toEqual(['c', 'a', 'b', 'd']);
  });
});

const AT = instant('2020-02-03T07:00:00Z');
const WHEN_TWO_ARE_DUE = instant('2020-02-03T10:00:00Z');

describe('a workflow is woken', () => {
  it.each([
    ['for a new stream', undefined, agenda({ acts: [] })],
    ['for a new stream that is closed but not done', undefined, agenda({ closed: true })],
    ['for a new stream with only a notice to send', undefined, agenda({ closed: true, acts: [], outbox: ['n'] })],
    ['when the stage changed', agenda(), agenda({ stage: 'look-back' })],
    ['when it closed', agenda(), agenda({ closed: true })],
    ['when it was reopened', agenda({ closed: true }), agenda()],
    ['when the next act is earlier', agenda(), agenda({ acts: [act('b', 8), act('a', 9)] })],
    ['when there is an act again', agenda({ acts: [] }), agenda()],
    ['when a notice is to be sent', agenda({ outbox: ['old'] }), agenda({ outbox: ['old', 'new'] })],
    ['when another notice took the place of one', agenda({ outbox: ['old'] }), agenda({ outbox: ['new'] })],
  ])('%s', (_when, before, after) => expect(shouldWake(before, after, AT)).toBe(true));

  it('when another act is due at once, though the one before it has been put off', () => {
    const after = agenda({ acts: [act('a', 9), act('b', 10)] });
    expect(shouldWake(agenda(), after, WHEN_TWO_ARE_DUE)).toBe(true);
    expect(shouldWake(after, after, WHEN_TWO_ARE_DUE)).toBe(false);
  });
});

describe('a workflow sleeps on', () => {
  it.each([
    ['when nothing changed', agenda(), agenda({ version: 2 })],
    ['when the next act is later: its old timer reads again', agenda(), agenda({ acts: [act('a', 10)] })],
    ['when another act has the same instant', agenda(), agenda({ acts: [act('b', 9)] })],
    ['when a later act was added', agenda(), agenda({ acts: [act('a', 9), act('b', 10)] })],
    ['when no act is left', agenda(), agenda({ acts: [] })],
    ['when a notice was sent', agenda({ outbox: ['n'] }), agenda()],
    ['when a new stream is closed and nothing is left', undefined, agenda({ closed: true, acts: [] })],
  ])('%s', (_when, before, after) => expect(shouldWake(before, after, AT)).toBe(false));
});
