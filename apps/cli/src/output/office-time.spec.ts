import { describe, expect, it } from '@jest/globals';
import { formatInOfficeZone, formatInOfficeZoneOr, formatInstantsIn, parseTypedInstant } from './office-time.ts';

describe('instants for people', () => {
  it('are those of the clock on the office’s wall', () => {
    expect(formatInOfficeZone('2026-11-24T05:00:00.001Z')).toBe('2026-11-24 13:00');
    expect(formatInOfficeZone('2026-11-23T16:00:05.000Z')).toBe('2026-11-24 00:00:05');
    expect(formatInOfficeZoneOr(null)).toBeNull();
    expect(formatInstantsIn('not before 2026-11-24T05:00:00.000Z.')).toBe('not before 2026-11-24 13:00.');
  });

  it('may be typed the same way; a day alone means its end', () => {
    expect(parseTypedInstant('2026-11-24 13:00')).toBe('2026-11-24T13:00:00+08:00');
    expect(parseTypedInstant('2026-11-24T13:00:07')).toBe('2026-11-24T13:00:07+08:00');
    expect(parseTypedInstant('2020-02-29')).toBe('2020-02-29T23:59:59.999+08:00');
    for (const other of ['2026-11-24T05:00:00Z', 'tomorrow', '2026-02-30'])
      expect(parseTypedInstant(other)).toBe(other);
  });
});
