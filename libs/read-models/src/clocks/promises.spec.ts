import { describe, expect, it } from '@jest/globals';
import type { CaseEvent } from '@lianxin/case';
import { instant } from '@lianxin/kernel';
import type { Seen } from '../seen.ts';
import { promiseEnded, promiseFigures, promiseIn } from './promises.ts';

const PROGRAMME = 'guangdong@2';
const at = (text: string) => instant(`2020-02-${text}:00+08:00`);
type Of<T extends CaseEvent['type']> = Extract<Seen<CaseEvent>, { type: T }>;

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
  const promised = promiseIn(null, put, 'lsw');
  const after = end ? promiseEnded({ promised, pausedAt: null }, end) : promised;
  return promiseFigures(after, PROGRAMME).map(({ day, figure }) => `${String(day)} ${figure}`);
};

describe('in a report', () => {
  it('a date put off is of the day on which it was; whether the earlier one was kept, of the day the clock stopped', () => {
    const put = moved('26T17:00', '20T17:00');
    expect(figures(put)).toEqual(['2020-02-12 put-off']);
    expect(figures(put, stopped('20T17:00'))).toEqual(['2020-02-12 put-off', '2020-02-20 promise-kept']);
    expect(figures(put, stopped('21T09:00'))).toEqual(['2020-02-12 put-off', '2020-02-21 promise-missed']);
    expect(figures(put, stopped('13T09:00', 'withdrawn'))).toEqual(['2020-02-12 put-off']);
  });

  it('nothing is put off where no date came to lie later', () => {
    expect(figures(moved('20T17:00'))).toEqual([]);
    expect(figures(moved('20T17:00', '20T17:00'))).toEqual([]);
  });
});
