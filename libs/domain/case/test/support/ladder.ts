import type { Given } from './given.ts';
import { atWork, on } from './lives.ts';

/** The instants at which something is to happen to a case due on Monday the 17th at 17:00, nobody doing anything. */
export const LADDER = [
  on(14, '17:00'),
  on(17, '17:01'),
  on(18),
  on(18, '13:01'),
  on(20),
  on(21, '17:01'),
  on(24),
  on(25, '17:01'),
  on(28),
];
export const climbed = (): Given => atWork().live(...LADDER);
export const until = (index: number): Given => atWork().live(...LADDER.slice(0, index));

export const firedBy = (given: Given): (readonly unknown[])[] =>
  given.of('RungFired').map(({ at, data }) => [at, data.rung, data.silence?.split('/')[1]]);
export const toldOf = (given: Given, template: string): (readonly unknown[])[] =>
  given
    .of('NoticeIssued')
    .filter(({ data }) => data.template === template)
    .map(({ data }) => [data.params['rung'], data.recipients]);
