import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { JweIntakeCipher, readIntakeKeys, readSourceKey } from '@lianxin/adapter-crypto';
import { openPersonalFields, parseCommandData, refusedAnswerOf } from '@lianxin/application';
import type { IntakeMessageType } from '@lianxin/contracts';
import { commandSchemas, intakeCommands, intakeExamples, intakeReplies, readIntakeMessage } from '@lianxin/contracts';
import type { RecordedEvent } from '@lianxin/kernel';
import { isRejection, isSealed } from '@lianxin/kernel';
import { temporaryFolder } from '@lianxin/local/test-folder';
import { CADRE, OfficeFixture, requestFor } from '../test/office-fixture.ts';
import { caseModule } from '../test/product.ts';

/** The pair that the examples were sealed with. */
const KEY_FILE = resolve(__dirname, '../../contracts/test/intake/example-key.json');
const TYPES = Object.keys(intakeCommands) as IntakeMessageType[];

describe('each field that a message seals', () => {
  const office = new OfficeFixture();
  const ADVICE = { measure: 'advice', topic: '怎样申领补贴' };
  const GOODS = { measure: 'delivery', item: 'mask', count: 500, unit: 'piece' };

  beforeAll(async () => {
    await office.register('shandong-2020@3');
    await office.open('a');
    await office.mustSend('case-a', 'RecordMeasure', ADVICE, CADRE);
  });

  /** The events that the command comes to. */
  async function eventsOf(stream: string, type: string, data: object): Promise<readonly RecordedEvent[]> {
    const answer = await office.send(stream, type, data, type === 'RequestAssistance' ? undefined : CADRE);
    if (isRejection(answer)) throw new Error(`${type}: ${answer.code}`);
    return (await office.read(stream)).filter(({ version }) => version >= answer.first && version <= answer.last);
  }
  const sealedBy = ({ type }: RecordedEvent): readonly string[] =>
    (caseModule.process.events[type]?.seal ?? []).map(({ path }) => path).filter((path) => !path.includes('.'));

  it.each<[IntakeMessageType, string, object]>([
    ['lianxin.case.request.v1', 'case-new', requestFor('lsw')],
    ['lianxin.case.record-measure.v1', 'case-a', { ...ADVICE, topic: '另一件' }],
    ['lianxin.case.record-measure.v1', 'case-a', GOODS],
    ['lianxin.case.correct-measure.v1', 'case-a', { measure: 10, reason: '数量有误' }],
  ])('of %s is one that the events of its command seal, and no other (%#)', async (type, stream, given) => {
    const { command, personal } = intakeCommands[type];
    const [advice] = (await office.read('case-a')).filter((one) => one.type === 'MeasureRecorded');
    const data = command === 'CorrectMeasure' ? { ...given, measure: advice?.version } : given;
    const events = await eventsOf(stream, command, data);
    expect(events.flatMap(sealedBy)).toEqual(personal);
    const recorded = Object.assign({}, ...events.map((event) => event.data)) as Record<string, unknown>;
    expect(Object.keys(data).filter((field) => isSealed(recorded[field]))).toEqual(
      personal.filter((field) => field in data),
    );
  });

  it('is a field of the data itself, so that a message can name it', () => {
    expect(TYPES.flatMap((type) => intakeCommands[type].personal).filter((path) => path.includes('.'))).toEqual([]);
  });
});

describe('an example of a message', () => {
  let installation: JweIntakeCipher;
  let source: JweIntakeCipher;
  beforeAll(async () => {
    const folder = temporaryFolder();
    const jwk = readFileSync(KEY_FILE, 'utf8');
    writeFileSync(join(folder, 'example.jwk'), jwk, { mode: 0o600 });
    const { d: _private, ...shown } = JSON.parse(jwk) as Record<string, string>;
    writeFileSync(join(folder, 'shown.json'), JSON.stringify(shown));
    installation = new JweIntakeCipher(await readIntakeKeys(folder), new Map());
    source = new JweIntakeCipher([], new Map([['installation', await readSourceKey(join(folder, 'shown.json'))]]));
  });
  const seal = (value: unknown): Promise<string> => source.sealFor('installation', value);

  /** What becomes of a message up to the rules: the command's data, or the refusal as its source is told of it. */
  async function take(message: unknown) {
    const read = readIntakeMessage(Buffer.from(JSON.stringify(message)));
    if ('malformed' in read) throw new Error(read.malformed);
    const opened = await openPersonalFields(read.message, { cipher: installation, clear: false });
    if ('refusal' in opened) return refusedAnswerOf(opened);
    const { command } = intakeCommands[read.message.type];
    const parsed = parseCommandData(commandSchemas.case[command as 'RequestAssistance'], opened.data);
    return 'faults' in parsed ? refusedAnswerOf({ refusal: 'input', faults: parsed.faults }) : parsed;
  }

  it.each(TYPES.flatMap((type) => intakeExamples[type].map((example) => [type, example] as const)))(
    '%s is opened with the key of the examples, and fits its command (%#)',
    async (_type, example) => {
      expect(await take(example)).toHaveProperty('data');
    },
  );

  it('holds what it says', async () => {
    const [request] = intakeExamples['lianxin.case.request.v1'];
    expect(await take(request)).toMatchObject({
      data: { contact: { name: '王强', phone: '13800000000' }, text: '缺工人' },
    });
    const { receiptCode } = intakeReplies.accepted.example['data'] as { readonly receiptCode: string };
    expect(await installation.open(receiptCode)).toBe('9xkqhk16');
  });

  it('may hold the longest text, in characters of any length', async () => {
    const [request] = intakeExamples['lianxin.case.request.v1'];
    for (const text of ['缺'.repeat(20_000), '😷'.repeat(10_000), '"'.repeat(20_000)]) {
      const data = { ...(request?.['data'] as object), text: await seal(text) };
      expect(await take({ ...request, data })).toMatchObject({ data: { text } });
    }
  });

  const contact = { name: '王强', phone: '13800000000' };
  it.each<[string, object, object, readonly [field: string, rule: string]]>([
    [
      'a phone number is a number',
      { contact: { ...contact, phone: 13800000000 } },
      {},
      ['data.contact.phone', 'wrong-type'],
    ],
    ['a phone number is none', { contact: { ...contact, phone: 'x' } }, {}, ['data.contact.phone', 'bad-phone']],
    ['a contact is a text', { contact: JSON.stringify(contact) }, {}, ['data.contact', 'wrong-type']],
    [
      'a contact has a field of its own',
      { contact: { ...contact, wechat: 'x' } },
      {},
      ['data.contact.wechat', 'unknown-field'],
    ],
    ['half a character is sealed', { text: '缺\ud83d' }, {}, ['data.text', 'not-unicode']],
    ['NUL is sealed', { text: '缺\u0000' }, {}, ['data.text', 'control-character']],
    ['a text beyond its length is sealed', { text: 'x'.repeat(20_001) }, {}, ['data.text', 'too-long']],
    ['a number is written as text', {}, { project: 7 }, ['data.project', 'wrong-type']],
    ['NUL is sent', {}, { office: 'l\u0000sw' }, ['data.office', 'bad-id']],
    [
      'a field is not known',
      {},
      JSON.parse('{"__proto__":{"office":"x"}}') as object,
      ['data.__proto__', 'unknown-field'],
    ],
    ['a field is missing', {}, { office: undefined }, ['data.office', 'required']],
    ['a field comes in the clear', {}, { text: '缺工人' }, ['data.text', 'not-sealed']],
    ['a field is sealed that comes in the clear', { office: 'lsw' }, {}, ['data.office', 'bad-id']],
  ])('is refused by field and rule where %s', async (_what, sealed, clear, [field, rule]) => {
    const [request] = intakeExamples['lianxin.case.request.v1'];
    const fields = await Promise.all(Object.entries(sealed).map(async ([key, value]) => [key, await seal(value)]));
    const data: object = { ...(request?.['data'] as object), ...Object.fromEntries(fields), ...clear };
    expect(await take({ ...request, data })).toMatchObject({ code: rule, faults: [{ field, rule }] });
  });
});
