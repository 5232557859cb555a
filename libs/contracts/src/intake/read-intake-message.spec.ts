import { describe, expect, it } from '@jest/globals';
import { instant } from '@lianxin/kernel';
import fc from 'fast-check';
import { INTAKE_BYTES_MAX, MALFORMED_CODES, intakeCommands, readIntakeMessage } from './index.ts';

const SEALED = 'eyJhbGciOiJFQ0RILUVTK0EyNTZLVyJ9.a.b.c.d';
const request = {
  ...{ specversion: '1.0', id: '2020-02-10:0001', source: 'hotline-12345' },
  ...{ type: 'lianxin.case.request.v1', time: '2020-02-10T09:00:00+08:00', datacontenttype: 'application/json' },
  data: { office: 'lsw', contact: SEALED, text: SEALED },
};
const correction = {
  ...{ specversion: '1.0', id: '7', source: 'hotline-12345', type: 'lianxin.case.correct-measure.v1' },
  ...{ subject: 'LSW-2020-000123', data: { measure: 7, reason: SEALED } },
};
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (message: unknown) => readIntakeMessage(bytes(JSON.stringify(message)));

describe('a message for the intake', () => {
  it('that opens a case is its envelope and the data of the command, still sealed', () => {
    const { specversion: _s, datacontenttype: _d, ...kept } = request;
    expect(read(request)).toEqual({ message: { ...kept, time: '2020-02-10T01:00:00.000Z' } });
  });

  it('that is for a case names it', () => {
    const { specversion: _s, ...kept } = correction;
    expect(read(correction)).toEqual({ message: kept });
  });

  it('may begin with a byte order mark, and have attributes that nobody here knows', () => {
    expect(readIntakeMessage(bytes(`\ufeff${JSON.stringify({ ...request, traceparent: '00' })}`))).toEqual(
      read(request),
    );
  });

  it.each([
    ['2020-02-10T09:00:00.123456789+08:00', '2020-02-10T01:00:00.123Z'],
    ['2020-02-10T01:00:00.1234Z', '2020-02-10T01:00:00.123Z'],
    ['2020-02-10T01:00:00.12Z', '2020-02-10T01:00:00.120Z'],
  ])('was observed at %s', (time, at) => {
    expect(read({ ...request, time })).toMatchObject({ message: { time: at } });
  });

  it.each<[string, Uint8Array, object]>([
    ['1 MB', bytes(JSON.stringify({ ...request, more: 'x'.repeat(1_000_000) })), { malformed: 'too-large' }],
    ['a byte more than is taken', new Uint8Array(INTAKE_BYTES_MAX + 1), { malformed: 'too-large' }],
    ['nothing', new Uint8Array(), { malformed: 'not-json' }],
    ['UTF-16', Buffer.from(JSON.stringify(request), 'utf16le'), { malformed: 'nul' }],
    ['GBK', Uint8Array.of(0x22, 0xb2, 0xe2, 0x22), { malformed: 'not-utf-8' }],
    ['half a pair in UTF-8', Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22), { malformed: 'not-utf-8' }],
    ['no JSON', bytes('{'), { malformed: 'not-json' }],
    ['an endless nest', bytes('['.repeat(100_000) + ']'.repeat(100_000)), { malformed: 'too-deep' }],
    ['a deep one', bytes(`{"a":${'['.repeat(200)}${']'.repeat(200)}}`), { malformed: 'too-deep' }],
    ['a key twice', bytes('{"data":{"text":1,"text":2}}'), { malformed: 'duplicate-key', field: 'data.text' }],
    [
      'a person’s number as a key, twice',
      bytes('{"13800000000":1,"13800000000":2}'),
      { malformed: 'duplicate-key', field: '*' },
    ],
    ['a list', bytes('[]'), { malformed: 'bad-envelope', rule: 'wrong-type' }],
    ['null', bytes('null'), { malformed: 'bad-envelope', rule: 'wrong-type' }],
    [
      'a prototype',
      bytes('{"__proto__":{"type":"lianxin.case.request.v1"}}'),
      { malformed: 'bad-envelope', field: 'type', rule: 'required' },
    ],
  ])('is malformed where it is %s', (_what, body, expected) => {
    expect(readIntakeMessage(body)).toEqual(expected);
  });

  const [source, id] = ['hotline-12345', request.id];
  const bad = (field: string, rule: string) => ({ malformed: 'bad-envelope', field, rule, source, id });
  const unnamed = (rule: string) => ({ malformed: 'bad-envelope', field: 'id', rule, source });
  it.each<[string, object, object]>([
    ['another type', { type: 'lianxin.case.delete.v1' }, { malformed: 'unknown-type', source, id }],
    ['a type of every object', { type: 'constructor' }, { malformed: 'unknown-type', source, id }],
    ['no type', { type: undefined }, bad('type', 'required')],
    ['a number as type', { type: 7 }, bad('type', 'wrong-type')],
    ['a version to come', { type: 'lianxin.case.request.v2' }, { malformed: 'future-version', source, id }],
    ['a version before the first', { type: 'lianxin.case.request.v0' }, { malformed: 'unknown-type', source, id }],
    ['another CloudEvents', { specversion: '0.3' }, bad('specversion', 'not-one-of')],
    ['no id', { id: undefined }, unnamed('required')],
    ['an empty id', { id: '' }, unnamed('bad-message-id')],
    ['a number as id', { id: 7 }, unnamed('wrong-type')],
    ['half a pair in its id', { id: '\ud800' }, unnamed('bad-message-id')],
    [
      'a source that is no name',
      { source: '../x' },
      { malformed: 'bad-envelope', field: 'source', rule: 'bad-source', id },
    ],
    ['ten decimals of a second', { time: '2020-02-10T01:00:00.1234567890Z' }, bad('time', 'bad-instant')],
    ['a day as time', { time: '2020-02-10' }, bad('time', 'bad-instant')],
    ['a time beyond the calendar', { time: '1999-02-10T00:00:00Z' }, bad('time', 'outside-calendar')],
    ['XML', { datacontenttype: 'text/xml' }, bad('datacontenttype', 'bad-media-type')],
    ['a subject that it opens itself', { subject: 'x' }, bad('subject', 'unknown-field')],
    ['bytes instead of data', { data: undefined, data_base64: 'e30=' }, bad('data', 'required')],
    ['a list as data', { data: [] }, bad('data', 'wrong-type')],
  ])('is malformed with %s, and says by which rule', (_what, part, expected) => {
    expect(read({ ...request, ...part })).toEqual(expected);
  });

  it.each([
    [undefined, 'required'],
    ['', 'bad-id'],
    [7, 'wrong-type'],
    ['../x', 'bad-id'],
    ['x'.repeat(65), 'bad-id'],
  ])('is malformed where it is for no case: %p', (subject, rule) => {
    expect(read({ ...correction, subject })).toEqual({ ...bad('subject', rule), id: correction.id });
  });
});

it('every type of message says which command it is, and which fields come sealed', () => {
  expect(Object.values(intakeCommands).map(({ command, opens, personal }) => [command, opens, personal])).toEqual([
    ['RequestAssistance', true, ['contact', 'text']],
    ['RecordMeasure', false, ['topic']],
    ['CorrectMeasure', false, ['reason']],
  ]);
});

describe('whatever the bytes are', () => {
  const isAnswer = (body: Uint8Array): void => {
    const answer = readIntakeMessage(body);
    if ('message' in answer) expect(Object.keys(intakeCommands)).toContain(answer.message.type);
    else expect(MALFORMED_CODES).toContain(answer.malformed);
  };
  const key = fc.oneof(fc.constantFrom('id', 'type', 'data', '__proto__', 'constructor', 'toString'), fc.string());
  const value = fc.oneof(fc.jsonValue({ stringUnit: 'binary' }), fc.constantFrom(...Object.keys(intakeCommands)));

  it('they are a message or malformed', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), isAnswer));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => isAnswer(bytes(text))));
    fc.assert(fc.property(fc.jsonValue({ stringUnit: 'binary' }), (one) => isAnswer(bytes(JSON.stringify(one)))));
  });

  it('those of a message with something changed are one, too', () => {
    fc.assert(
      fc.property(fc.dictionary(key, value), fc.constantFrom(request, correction), (part, message) => {
        isAnswer(bytes(JSON.stringify({ ...message, ...part })));
      }),
    );
    const whole = bytes(JSON.stringify(request));
    fc.assert(fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => isAnswer(whole.with(at, byte))));
  });
});

it('a message that is written is read as it was', () => {
  const code = (chars: string, maxLength: number) =>
    fc.string({ unit: fc.constantFrom(...chars), minLength: 1, maxLength });
  const message = fc.record({
    id: code('aZ09._:-', 64),
    source: code('az09', 40),
    time: fc.constantFrom('2020-02-10T01:00:00.000Z', '2079-12-31T23:59:59.999Z').map(instant),
    data: fc.dictionary(fc.string(), fc.jsonValue()),
  });
  fc.assert(
    fc.property(message, code('aZ09', 64), fc.constantFrom(...Object.keys(intakeCommands)), (one, subject, type) => {
      const opens = type.includes('request');
      const written = JSON.parse(JSON.stringify({ ...one, type, ...(opens ? {} : { subject }) })) as object;
      expect(read({ specversion: '1.0', ...written })).toEqual({ message: written });
    }),
  );
});
