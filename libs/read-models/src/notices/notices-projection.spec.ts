import { describe, expect, it } from '@jest/globals';
import type { CaseEvent } from '@lianxin/case';
import type { TypedEvent } from '../typed-events.ts';
import type { NoticeRow } from './notices-projection.ts';
import { noticesProjection } from './notices-projection.ts';

const event = (type: string, data: object): TypedEvent<CaseEvent> =>
  ({ type, at: '2020-02-10T01:00:00.000Z', id: '1', version: 1, data: { notice: 'reminder@7', ...data } }) as never;
const fold = (...events: readonly TypedEvent<CaseEvent>[]): NoticeRow | undefined =>
  events.reduce<NoticeRow | undefined>((row, one) => {
    const [key = ''] = noticesProjection.keysOf(one);
    return noticesProjection.project(row, one, key);
  }, undefined);

const issued = event('NoticeIssued', {
  ...{ template: 'reminder', recipients: ['cadre-1', 'cadre-2'], params: { number: 'LSW-1' }, hard: false },
});

describe('the row of a notice', () => {
  it('lies with the stand-in, and says why and instead of whom', () => {
    const instead = [{ of: 'cadre-1', to: 'cadre-3', because: 'stand-in' }];
    expect(fold(issued, event('NoticeRedirected', { instead }))).toMatchObject({
      ...{ recipients: ['cadre-3', 'cadre-2'], hard: false },
      params: { number: 'LSW-1', instead: 'stand-in', insteadOf: 'cadre-1' },
    });
  });

  it('that a draw gave somebody a case is his alone, made by no entry but the draw’s', () => {
    const drawn = { draw: 'lsw/draws/2020-W07', round: 1, because: ['all'] };
    expect(fold(event('CaseDrawn', { ...drawn, verifier: 'verifier-1' }))).toMatchObject({
      ...{ template: 'look-back-drawn', recipients: ['verifier-1'], sentAt: '2020-02-10T01:00:00.000Z' },
    });
    expect(noticesProjection.keysOf(event('CaseDrawn', drawn))).toEqual([]);
    const instead = { instead: 'verifier-1', because: 'conflict' };
    const again = event('VerifierDrawn', { ...drawn, ...instead, verifier: 'verifier-2' });
    expect(fold(again)).toMatchObject({ template: 'look-back-drawn', recipients: ['verifier-2'] });
    expect(noticesProjection.isCreatedBy?.(again)).toBe(true);
  });

  it('is gone when it was superseded', () => {
    expect(fold(issued, event('NoticeSuperseded', {}))).toBeUndefined();
  });

  it('is urgent where nobody it was for is present', () => {
    const instead = ['cadre-1', 'cadre-2'].map((of) => ({ of, to: 'supervisor-1', because: 'nobody-present' }));
    expect(fold(issued, event('NoticeRedirected', { instead }))).toMatchObject({
      ...{ recipients: ['supervisor-1'], hard: true },
      params: { instead: 'nobody-present', insteadOf: 'cadre-1, cadre-2' },
    });
  });
});
