import { describe, expect, it } from '@jest/globals';
import type { CaseEvent } from '@lianxin/case';
import { instant } from '@lianxin/kernel';
import type { TypedEvent } from '../typed-events.ts';
import { promiseBack, endPromise, promiseFigures, promiseFreed, updatePromise } from './promised-dates.ts';
import { ProgrammeRegistry } from '@lianxin/programme';

const PROGRAMME = 'guangdong@2';
const at = (text: string) => instant(`2020-02-${text}:00+08:00`);
type Of<T extends CaseEvent['type']> = Extract<TypedEvent<CaseEvent>, { type: T }>;

const moved = (due: string, promised?: string) =>
  ({
    type: 'ClockMoved',
    at: at('12T10:00'),
    data: { due: at(due), promised: promised && { due: at(promised) } },
  }) as unknown as Of<'ClockMoved'>;
const stopped = (day: string, how = 'met') =>
  ({ type: 'ClockStopped', at: at(day), data: { how } }) as unknown as Of<'ClockStopped'>;
const figures = (...events: readonly [Of<'ClockMoved'>, Of<'ClockStopped'>?]) => {
  const [put, end] = events;
  const promised = updatePromise(null, put, 'lsw');
  const after = end ? endPromise({ promised, pausedAt: null }, end) : promised;
  return promiseFigures(new ProgrammeRegistry(), after, PROGRAMME).map(({ day, figure }) => `${String(day)} ${figure}`);
};

describe('in a report', () => {
  it('a date put off is of the day on which it was; whether the earlier one was kept, of the day the clock stopped', () => {
    const put = moved('26T17:00', '20T17:00');
    expect(figures(put)).toEqual(['2020-02-12 put-off']);
    expect(figures(put, stopped('20T17:00'))).toEqual(['2020-02-12 put-off', '2020-02-20 promise-kept']);
    expect(figures(put, stopped('21T09:00'))).toEqual(['2020-02-12 put-off', '2020-02-21 promise-missed']);
    expect(figures(put, stopped('13T09:00', 'withdrawn'))).toEqual(['2020-02-12 put-off']);
  });

  it('one promise that clock after clock takes over counts once; missed where it was missed', () => {
    const again = (before: string) =>
      ({
        type: 'ClockStarted',
        at: at('22T10:00'),
        data: { due: at('28T17:00'), promised: { due: at('20T17:00'), before } },
      }) as unknown as Of<'ClockMoved'>;
    expect(figures(again('missed'), stopped('24T09:00'))).toEqual([]);
    expect(figures(again('open'), stopped('24T09:00'))).toEqual(['2020-02-24 promise-missed']);
  });

  it('is kept where an amended calendar says that it was not missed', () => {
    const promised = updatePromise(null, moved('26T17:00', '20T17:00'), 'lsw');
    const missed = endPromise({ promised, pausedAt: null }, stopped('21T09:00'));
    const applied = { data: { moved: [{ clock: 'c', before: at('20T17:00'), due: at('21T17:00') }] } };
    const freed = (clock: string) =>
      promiseFreed({ clock, promised: missed, pausedAt: null, how: 'met' }, applied as unknown as Of<'ChangeApplied'>);
    expect([missed?.kept, freed('c')?.kept, freed('other')?.kept]).toEqual([false, true, false]);
  });

  it('a merge that is given up leaves what was promised before it, and counts nothing else', () => {
    const given = (promised?: object) =>
      ({ data: { promises: [{ clock: 'c', promised }] } }) as unknown as Of<'CaseReleased'>;
    const own = updatePromise(null, moved('26T17:00', '20T17:00'), 'lsw');
    const missed = endPromise({ promised: own, pausedAt: null }, stopped('21T09:00'));
    const row = { clock: 'c', due: at('26T17:00'), promised: missed, pausedAt: null, how: 'met' };
    expect(promiseBack(row, given())).toBeNull();
    expect(promiseBack(row, given({ due: at('21T17:00') }))).toEqual({ ...missed, due: at('21T17:00'), kept: true });
    expect(promiseBack(row, given({ due: at('26T17:00') }))).toBeNull();
  });

  it('nothing is put off where no date came to lie later', () => {
    expect(figures(moved('20T17:00'))).toEqual([]);
    expect(figures(moved('20T17:00', '20T17:00'))).toEqual([]);
  });
});
