import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryIntakeCipher } from '@lianxin/adapter-memory';
import type { AnswerableMessage } from '@lianxin/engine';
import { NotNow, isDead } from '@lianxin/engine';
import { busy, instant } from '@lianxin/kernel';
import type { Runtime } from '@lianxin/runtime';
import { NO_TELEMETRY, composeRuntime, createLogger, memoryAdapters } from '@lianxin/runtime';
import { createProductModules } from '@lianxin/product';
import { computeCheckCharacter } from '@lianxin/registers';
import type { IntakeSource, MessagePorts } from '../src/index.ts';
import { ModelWaits, createMessageReader, deriveReceiptCode } from '../src/index.ts';

const BODY = '91370211MA3C0000A';
const ENTERPRISE = BODY + computeCheckCharacter(BODY);
const seal = (value: unknown): string => MemoryIntakeCipher.seal('ours', JSON.stringify(value));
const source = (name: string, more: Partial<IntakeSource> = {}): [string, IntakeSource] => [
  name,
  {
    ...{ name, account: `account-${name}`, roles: ['integrator'], clear: false },
    replyTopic: { name: `replies.${name}`, partitions: 1 },
    ...more,
  },
];
const SOURCES = new Map([
  source('hotline'),
  source('bureau', { office: 'xd', openedPerDayMax: 1 }),
  source('trial', { clear: true }),
]);
const CONTACT = { name: '甲', phone: '10000000001' };
const office = (id: string) => ({
  ...{ name: id, prefix: id === 'xd' ? 'XDD' : 'LSW', programme: 'shandong-2020@3' },
  ...{ dutyOfficer: `officer-${id}`, supervisor: `supervisor-${id}`, leader: `leader-${id}` },
});

/** It waits for read models as long as the product does, on a busy machine. */
const PATIENT_MS_MAX = 30_000;

describe('a message to the intake', () => {
  let runtime: Runtime;
  let ports: MessagePorts;

  const request = (from: string, id: string, data: object = {}) => ({
    ...{ specversion: '1.0', id, source: from, type: 'lianxin.case.request.v1' },
    data: {
      ...{ office: 'lsw', enterprise: ENTERPRISE, kind: 'help', category: 'supplies', urgency: 'general' },
      ...{ channel: 'hotline', origin: 'requested', contact: seal(CONTACT), text: seal('缺口罩'), ...data },
    },
  });
  const understand = (message: object | string, headers: Readonly<Record<string, string>> = {}) => {
    const text = typeof message === 'string' ? message : JSON.stringify(message);
    return createMessageReader(ports)({ key: undefined, body: new TextEncoder().encode(text), headers });
  };
  const read = async (...given: Parameters<typeof understand>): Promise<AnswerableMessage> => {
    const message = await understand(...given);
    if (isDead(message)) throw new Error(message.reason);
    return message;
  };
  const reply = async (...given: Parameters<typeof understand>) =>
    JSON.parse((await (await read(...given)).answer()).body) as { type: string; data: Record<string, string> };

  beforeEach(async () => {
    const { logger } = createLogger({ level: 'silent', part: 'test' });
    runtime = composeRuntime(memoryAdapters(), createProductModules(), { logger, telemetry: NO_TELEMETRY });
    for (const office of ['lsw', 'xd']) {
      for (const role of ['officer', 'supervisor', 'leader']) {
        const id = `${role}-${office}`;
        const account = { id, name: id, roles: [role], office, disabled: false, passwordHash: 'none' };
        await runtime.accounts.add({ ...account, validFrom: instant('2020-01-20T00:00:00.000Z') });
      }
    }
    const cipher = new MemoryIntakeCipher(['ours'], new Map([...SOURCES.keys()].map((name) => [name, name])));
    ports = { ...runtime, cipher, sources: SOURCES, isTraceParent: (text) => text === 'trace' };
    const operator = { actor: { id: 'operator', roles: ['operator'] }, ingress: 'http' } as const;
    const open = (process: string, data: object, id?: string) =>
      runtime.application.submit({
        ...{ process, opens: true, principal: operator, commandId: `open-${process}-${id}`, data, id },
      });
    await open('office', office('lsw'), 'lsw');
    await open('office', office('xd'), 'xd');
    await open('enterprise', {
      ...{ creditCode: ENTERPRISE, name: '茂林橡胶', office: 'lsw', industry: 'rubber', aboveScale: true },
    });
  });

  it('opens a case under its source’s account, and the reply has its number and the receipt code, sealed', async () => {
    const time = '2020-02-10T01:00:00.000Z';
    const { type, data } = await reply({ ...request('hotline', 'm-1'), time }, { traceparent: 'trace' });
    const { id = '', number, receiptCode = '' } = data;
    expect([type, number]).toEqual(['lianxin.intake.accepted.v1', expect.stringMatching(/^LSW-\d{4}-000001$/)]);
    const atHotline = new MemoryIntakeCipher(['hotline'], new Map());
    expect(await atHotline.open(receiptCode)).toBe(deriveReceiptCode(runtime.keyed, 'case', number ?? ''));
    const [opened] = await runtime.store.read(`case-${id}`);
    expect(opened?.meta).toMatchObject({
      door: 'intake',
      actor: 'account-hotline',
      observedAt: time,
      traceId: 'trace',
    });
    expect(JSON.stringify(opened)).not.toMatch(/m-1|缺口罩|10000000001/);
  });

  it('that comes again is the same case with the same number, from the record alone', async () => {
    const [first, again] = [await reply(request('hotline', 'm-1')), await reply(request('hotline', 'm-1'))];
    const { receiptCode: _one, ...told } = first.data;
    expect(again.data).toMatchObject(told);
    expect((await reply(request('trial', 'm-1', { contact: CONTACT, text: '缺口罩' }))).data['id']).not.toBe(
      told['id'],
    );
  });

  it('has the fingerprint of what it says, however it is sealed', async () => {
    const fingerprint = async (...given: Parameters<typeof request>) => (await read(request(...given))).fingerprint;
    expect(await fingerprint('hotline', 'm-1')).toBe(await fingerprint('hotline', 'm-1'));
    expect(await fingerprint('hotline', 'm-1')).not.toBe(await fingerprint('hotline', 'm-1', { text: seal('缺酒精') }));
  });

  it('is refused by id-clash where the record has its id with other content', async () => {
    await reply(request('hotline', 'm-1'));
    const other = await read(request('hotline', 'm-1', { urgency: 'utilities' }));
    expect((await other.answer()).body).toBe(other.refuseClash());
    expect(JSON.parse(other.refuseClash())).toMatchObject({ data: { code: 'id-clash' } });
  });

  it('is told by field and rule why it is refused', async () => {
    const refusal = async (...given: Parameters<typeof request>) => (await reply(request(...given))).data;
    expect(await refusal('hotline', 'm-1', { text: '缺口罩' })).toMatchObject({
      code: 'not-sealed',
      field: 'data.text',
    });
    expect(await refusal('hotline', 'm-2', { kind: 'none' })).toMatchObject({ field: 'data.kind' });
    expect(await refusal('hotline', 'm-3', { office: 'none' })).toMatchObject({ code: 'unknown-office' });
    const measure = { measure: 'medical-exam', count: 3, unit: 'person' };
    const to = { ...request('hotline', 'm-4'), type: 'lianxin.case.record-measure.v1', subject: 'nowhere' };
    expect((await reply({ ...to, data: measure })).data).toMatchObject({ code: 'no-such-stream' });
  });

  it('is of one turn with those of the same case, whether it names its number or its id', async () => {
    const module = runtime.modules.get('case');
    if (!module?.receiptAccess) throw new Error('cases have no receipts');
    const findByNumber = async (number: string) => (number === 'LSW-2020-000007' ? 'seventh' : undefined);
    const receiptAccess = { ...module.receiptAccess, findByNumber };
    ports = { ...ports, modules: new Map([['case', { ...module, receiptAccess }]]) };
    const turnOf = async (subject: string): Promise<string> => {
      const to = { ...request('hotline', 'm-1'), type: 'lianxin.case.record-measure.v1', subject };
      return (await read({ ...to, data: { measure: 'medical-exam', count: 3, unit: 'person' } })).turn;
    };
    expect(await turnOf('LSW-2020-000007')).toBe(await turnOf('seventh'));
    expect(await turnOf('LSW-2020-000008')).toBe('LSW-2020-000008');
  });

  it('opens nothing for another office than its source’s, and no more in a day than that may', async () => {
    const data = async (id: string, to: string) => (await reply(request('bureau', id, { office: to }))).data;
    expect(await data('m-1', 'lsw')).toMatchObject({ code: 'other-office', field: 'data.office' });
    expect(await data('m-2', 'xd')).toMatchObject({ number: expect.stringMatching(/^XDD-/) });
    expect(await data('m-3', 'xd')).toMatchObject({ code: 'too-many-opened' });
    const answer = async (id: string, to: string) => (await read(request('bureau', id, { office: to }))).answer();
    expect([await answer('m-3', 'xd'), await answer('m-1', 'lsw')]).toMatchObject([
      ...[{ isForNow: true }, { isForNow: false }],
    ]);
  });

  it('comes and is answered in the clear only where its source is configured so', async () => {
    const { number, receiptCode } = (await reply(request('trial', 'm-1', { contact: CONTACT, text: '缺口罩' }))).data;
    expect(receiptCode).toBe(deriveReceiptCode(runtime.keyed, 'case', number ?? ''));
  });

  it('is refused by field and rule where its envelope has another form, and may come again under its id', async () => {
    const wrong = { ...request('hotline', 'm-1'), time: '2020-02-10' };
    const fault = { field: 'time', rule: 'bad-instant' };
    expect((await reply(wrong)).data).toEqual({ code: fault.rule, ...fault, errors: [fault] });
    expect(await (await read(wrong)).answer()).toMatchObject({ isForNow: true });
    expect((await reply(request('hotline', 'm-1'))).type).toBe('lianxin.intake.accepted.v1');
  });

  it('is dead where it is malformed or nobody’s', async () => {
    expect(await understand('no json')).toEqual({ reason: 'not-json', source: undefined });
    const fault = { field: 'id', rule: 'bad-message-id' };
    expect(await understand(request('hotline', '../m'))).toMatchObject({ reason: 'bad-envelope', ...fault });
    expect(await understand(request('stranger', 'm-1'))).toEqual({ reason: 'unknown-source', source: undefined });
    expect(await understand({ ...request('hotline', 'm-1'), type: 'lianxin.case.request.v2' })).toEqual({
      ...{ reason: 'future-version', source: 'hotline' },
    });
  });

  it(
    'has no answer while it cannot be decided, or read models are behind the record',
    async () => {
      const rejection = busy('clock-off');
      const submit = async () => ({ refusal: 'rejected' as const, rejection, stream: '' });
      ports = { ...ports, application: { submit } };
      await expect(reply(request('hotline', 'm-1'))).rejects.toEqual(new NotNow('clock-off'));
      ports = { ...ports, ...runtime, modelWaits: new ModelWaits({ ...runtime, projections: [{ name: 'cases' }] }) };
      const to = { ...request('hotline', 'm-1'), type: 'lianxin.case.correct-measure.v1', subject: 'LSW-2020-000007' };
      await expect(reply({ ...to, data: { measure: 7, reason: seal('误录') } })).rejects.toThrow('read-models-behind');
    },
    PATIENT_MS_MAX,
  );
});
