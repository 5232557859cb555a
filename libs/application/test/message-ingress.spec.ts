import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { instant, localDateAt } from '@lianxin/kernel';
import type { Runtime } from '@lianxin/runtime';
import { NO_TELEMETRY, composeRuntime, createLogger, memoryAdapters } from '@lianxin/runtime';
import { createProductModules } from '@lianxin/product';
import { computeCheckCharacter } from '@lianxin/registers';
import type { Message, Reply } from './message-ingress.ts';
import { createMessageIngress } from './message-ingress.ts';

const INGRESS_LINES_MAX = 60;
const BODY = '91370211MA3C0000A';
const ENTERPRISE = BODY + computeCheckCharacter(BODY);
const PEOPLE = ['operator', 'officer', 'supervisor', 'leader', 'requester'];
const contact = { name: '甲', phone: '10000000001' };
const REQUEST = {
  ...{ office: 'lsw', enterprise: ENTERPRISE, kind: 'help', category: 'supplies', urgency: 'general' },
  ...{ channel: 'phone', origin: 'requested', contact, text: '缺口罩' },
};

describe('an ingress for messages', () => {
  let runtime: Runtime;
  let receive: (message: Message) => Promise<Reply>;
  let sent = 0;

  const message = (account: string, value: object | string, id = `message-${(sent += 1)}`): Message => ({
    headers: { account, id },
    value: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  });
  const opens = (process: string, data: object, id?: string) => ({ process, opens: true, data, ...(id && { id }) });

  beforeEach(async () => {
    const { logger } = createLogger({ level: 'silent', part: 'test' });
    runtime = composeRuntime(memoryAdapters(), createProductModules(), { logger, telemetry: NO_TELEMETRY });
    for (const role of PEOPLE) {
      const account = { id: role, name: role, roles: [role], office: 'lsw', disabled: false, passwordHash: 'none' };
      await runtime.accounts.add({ ...account, validFrom: instant('2020-01-20T00:00:00.000Z') });
    }
    receive = createMessageIngress(runtime.application, runtime.accounts);
    const people = { dutyOfficer: 'officer', supervisor: 'supervisor', leader: 'leader' };
    const office = { name: '灵山卫', prefix: 'LSW', programme: 'shandong-2020@3', ...people };
    await receive(message('operator', opens('office', office, 'lsw')));
    const firm = { creditCode: ENTERPRISE, name: '茂林橡胶', office: 'lsw', industry: 'rubber', aboveScale: true };
    await receive(message('operator', opens('enterprise', firm)));
  });

  it('is one small file', () => {
    const lines = readFileSync(join(__dirname, 'message-ingress.ts'), 'utf8').split('\n').length - 1;
    expect(lines).toBeLessThan(INGRESS_LINES_MAX);
  });

  it('draws numbers for openings that are recorded, and for no other', async () => {
    const numberOf = (reply: Reply): unknown =>
      (runtime.commands.cache.peek('stream' in reply ? reply.stream : '')?.state as { number?: string } | undefined)
        ?.number;
    const request = message('officer', opens('case', REQUEST));
    const first = await receive(request);
    await receive(request);
    await receive(message('officer', opens('case', { ...REQUEST, office: 'nowhere' })));
    await receive(message('officer', opens('case', { ...REQUEST, urgency: 'none' })));
    const second = await receive(message('officer', opens('case', REQUEST)));
    expect([first, second].map(numberOf)).toEqual([
      expect.stringMatching(/^LSW-\d{4}-0*1$/),
      expect.stringMatching(/^LSW-\d{4}-0*2$/),
    ]);
    const today = localDateAt(runtime.clock.now(), 480);
    expect(await runtime.numbers.next(`opened/case/officer/${today}`)).toBe(3);
  });

  it('opens a case with its number, and a message that is delivered again gets the first reply', async () => {
    const request = message('officer', opens('case', REQUEST));
    const first = await receive(request);
    expect(first).toMatchObject({
      stream: expect.stringMatching(/^case-/),
      version: expect.any(Number),
      repeated: false,
    });
    expect(await receive(request)).toEqual({ ...first, repeated: true });
    const [opened] = await runtime.store.read((first as { readonly stream: string }).stream);
    expect(opened?.data).toMatchObject({ number: expect.stringMatching(/^LSW-\d{4}-000001$/) });
    expect(opened?.meta).toMatchObject({ door: 'intake', actor: 'officer', commandId: request.headers.id });
  });

  it('is told why a command is not taken: its form, a stream that is not there for him, a file, the rules', async () => {
    const { stream } = (await receive(message('officer', opens('case', REQUEST)))) as { readonly stream: string };
    const to = (type: string, data: object = {}) => ({ process: 'case', id: stream.slice('case-'.length), type, data });
    const refusalOf = async (...given: Parameters<typeof message>) => (await receive(message(...given))) as object;
    expect(await refusalOf('officer', 'not json')).toMatchObject({ refused: { refusal: 'input' } });
    expect(await refusalOf('officer', to('AddNote', { text: 7 }))).toMatchObject({
      refused: { refusal: 'input', faults: [{ field: 'data.text', rule: 'wrong-type' }] },
    });
    expect(await refusalOf('requester', to('AddNote', { text: '…' }))).toMatchObject({
      refused: { refusal: 'not-found', code: 'no-such-stream' },
    });
    const file = { hash: 'f'.repeat(64), sizeBytes: 1, mediaType: 'text/plain', name: '函' };
    expect(await refusalOf('officer', to('AttachFile', file))).toMatchObject({
      refused: { refusal: 'rejected', rejection: { code: 'file-not-here' } },
    });
    expect(await refusalOf('officer', to('AcceptOffer'))).toMatchObject({ refused: { refusal: 'rejected' } });
    expect(await receive(message('officer', to('TakeCase')))).toMatchObject({ stream, repeated: false });
  });

  it('is counted like every other, by process, type and outcome', async () => {
    const counted: object[] = [];
    runtime.application.onAnswered((answered) => counted.push(answered));
    const request = message('officer', opens('case', REQUEST));
    await receive(request);
    await receive(request);
    const of = { process: 'case', type: 'RequestAssistance' };
    expect(counted).toEqual([
      { ...of, outcome: 'accepted' },
      { ...of, outcome: 'repeated' },
    ]);
  });
});
