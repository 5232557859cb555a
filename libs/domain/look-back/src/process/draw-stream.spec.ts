import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { DrawName } from './draw-stream.ts';
import { drawIdOf, parseDrawId } from './draw-stream.ts';

const office = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/);
const programme = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
const period = fc.constantFrom('2026-W01', '2026-01-05', '2026-01', '2026-01-05T0930');
const name: fc.Arbitrary<DrawName> = fc.record({ office, programme, period });

it('names a draw so that its office, its programme and its period are read from it again', () => {
  expect(drawIdOf({ office: 'lsw', programme: 'shandong-2020', period: '2026-W10' })).toBe(
    'lsw.shandong-2020.2026-W10',
  );
  fc.assert(fc.property(name, (one) => expect(parseDrawId(drawIdOf(one))).toEqual(one)));
});

it('gives no two draws one name, where their parts put together would be the same', () => {
  const [one, other] = [
    { office: 'lsw', programme: 'a-b', period: '2026-01' },
    { office: 'lsw-a', programme: 'b', period: '2026-01' },
  ];
  expect(drawIdOf(one)).not.toBe(drawIdOf(other));
});

it.each(['', 'lsw', 'lsw.shandong-2020', '.shandong-2020.2026-01', 'lsw..2026-01'])('reads nothing from “%s”', (id) => {
  expect(parseDrawId(id)).toBeUndefined();
});
