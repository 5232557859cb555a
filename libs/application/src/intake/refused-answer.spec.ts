import { expect, it } from '@jest/globals';
import { clash, invalid, refused } from '@lianxin/kernel';
import type { Rejection } from '@lianxin/kernel';
import { inputRefusal } from '../submit/refusal.ts';
import { refusedAnswerOf } from './refused-answer.ts';

const rejected = (rejection: Rejection) => ({ refusal: 'rejected', rejection, stream: 'case-1' }) as const;

it.each([
  [
    inputRefusal('data.contact', 'required'),
    { code: 'required', faults: [{ field: 'data.contact', rule: 'required' }] },
  ],
  [
    inputRefusal('observedAt', 'in-the-future'),
    { code: 'in-the-future', faults: [{ field: 'time', rule: 'in-the-future' }] },
  ],
  [
    { refusal: 'not-found', code: 'no-such-stream', params: { id: '13800000000' } } as const,
    { code: 'no-such-stream', field: 'subject' },
  ],
  [
    rejected(invalid('enterprise', 'bad-credit-code')),
    { code: 'bad-credit-code', faults: [{ field: 'data.enterprise', rule: 'bad-credit-code' }] },
  ],
  [
    rejected(refused('invoice-recorded-elsewhere', { field: 'invoice', params: { number: 'LSW-2020-000001' } })),
    { code: 'invoice-recorded-elsewhere', field: 'data.invoice' },
  ],
  [rejected(clash('command-id-reused')), { code: 'command-id-reused' }],
])('a refusal is told by code and field, without the values that go with it: %#', (refusal, answer) => {
  expect(refusedAnswerOf(refusal)).toEqual(answer);
});
