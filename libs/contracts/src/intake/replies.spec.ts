import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AcceptedAnswer, RefusedAnswer } from './index.ts';
import { deadLetterNotice, intakeReplies, replyAccepted, replyRefused } from './index.ts';

const to = { source: 'hotline-12345', id: '2020-02-10:0001' };
const parse = (body: string): unknown => JSON.parse(body);

describe('a reply', () => {
  it('says what became of a case that was opened', () => {
    const { key, body } = replyAccepted(to, {
      id: 'k3f',
      version: 2,
      number: 'LSW-2020-000123',
      receiptCode: 'eyJ.a.b.c.d',
    });
    expect(key).toBe(to.id);
    expect(body).toBe(
      '{"correlationid":"2020-02-10:0001","data":{"id":"k3f","number":"LSW-2020-000123","receiptCode":"eyJ.a.b.c.d","version":2},' +
        '"datacontenttype":"application/json","id":"hotline-12345/2020-02-10:0001/accepted","source":"/intake",' +
        '"specversion":"1.0","type":"lianxin.intake.accepted.v1"}',
    );
  });

  it('says code, field and rule of a refusal as HTTP does', () => {
    const faults = [
      { field: 'data.contact.phone', rule: 'bad-phone' },
      { field: 'data.items[3].note', rule: 'empty' },
    ];
    expect(parse(replyRefused(to, { code: 'bad-phone', faults }).body)).toMatchObject({
      type: 'lianxin.intake.refused.v1',
      correlationid: to.id,
      data: {
        code: 'bad-phone',
        ...faults[0],
        errors: [faults[0], { field: 'data.items.3.note', rule: 'empty' }],
      },
    });
  });

  it('says the field of a refusal by the rules', () => {
    expect(parse(replyRefused(to, { code: 'invoice-reserved', field: 'data.invoice' }).body)).toMatchObject({
      data: { code: 'invoice-reserved', field: 'data.invoice', errors: [] },
    });
  });

  it.each([
    ['a name', 'data.contact.王强'],
    ['a number', 'data.contact.13800000000'],
    ['a sentence', 'data.his phone is'],
    ['a long word', `data.${'x'.repeat(25)}`],
  ])('does not repeat %s that was sent as a key', (_what, field) => {
    const { body } = replyRefused(to, { code: 'unknown-field', faults: [{ field, rule: 'unknown-field' }] });
    expect(parse(body)).toMatchObject({ data: { field: field.replace(/[^.]+$/, '*') } });
  });

  it('of another kind under one id is another event', () => {
    const ids = ['bad-phone', 'command-id-reused'].map((code) => replyRefused(to, { code }).body);
    expect(
      new Set([...ids, replyAccepted(to, { id: 'k', version: 1 }).body].map((one) => (parse(one) as { id: string }).id))
        .size,
    ).toBe(3);
  });
});

it('a notice of a dead letter says its place and reason', () => {
  const { key, body } = deadLetterNotice({ topic: 'lianxin.intake.case', partition: 3, offset: '4711', reason: 'nul' });
  expect(key).toBe('lianxin.intake.case/3');
  expect(parse(body)).toEqual({
    ...{ specversion: '1.0', id: 'lianxin.intake.case/3/4711', source: '/intake', datacontenttype: 'application/json' },
    type: 'lianxin.intake.dead-lettered.v1',
    data: { topic: 'lianxin.intake.case', partition: 3, offset: '4711', reason: 'nul' },
  });
});

it('a notice of a dead letter says which field is at fault where that is known, in the form that is described', () => {
  const why = { reason: 'bad-envelope', field: 'id', rule: 'bad-message-id' } as const;
  const notice = parse(deadLetterNotice({ topic: 'lianxin.intake.case', partition: 3, offset: '4711', ...why }).body);
  expect(notice).toMatchObject({ data: why });
  expect(intakeReplies.deadLettered.form.strict().parse(notice)).toEqual(notice);
});

it('the notice of the farthest place of the longest topic has the form that is described', () => {
  const place = { topic: 't'.repeat(249), partition: 2_147_483_647, offset: '9'.repeat(19), reason: 'nul' } as const;
  const notice = parse(deadLetterNotice(place).body);
  expect(intakeReplies.deadLettered.form.strict().parse(notice)).toEqual(notice);
});

it('whatever is answered has the form that is described, and the same bytes each time', () => {
  const code = fc.constantFrom('bad-form', 'other-office', 'not-utf-8');
  const accepted: fc.Arbitrary<AcceptedAnswer> = fc.record(
    {
      id: fc.constant('k3f9'),
      version: fc.integer({ min: 1 }),
      number: fc.constant('LSW-2020-7'),
      receiptCode: fc.constant('eyJ.a.b.c.d'),
    },
    { requiredKeys: ['id', 'version'] },
  );
  const fault = fc.record({ field: fc.string({ unit: 'binary' }), rule: code });
  const refused: fc.Arbitrary<RefusedAnswer> = fc.record(
    { code, field: fc.string({ unit: 'binary' }), faults: fc.array(fault, { maxLength: 20 }) },
    { requiredKeys: ['code'] },
  );
  fc.assert(
    fc.property(accepted, refused, (one, other) => {
      const { body } = replyAccepted(to, one);
      expect(intakeReplies.accepted.form.strict().parse(parse(body))).toEqual(parse(body));
      expect(
        replyAccepted(to, Object.fromEntries(Object.entries(one).reverse()) as unknown as AcceptedAnswer).body,
      ).toBe(body);
      const no = parse(replyRefused(to, other).body);
      expect(intakeReplies.refused.form.strict().parse(no)).toEqual(no);
    }),
  );
});
