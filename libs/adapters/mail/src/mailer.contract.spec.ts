import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Letter, Mailer } from '@lianxin/engine';
import { NotDelivered } from '@lianxin/engine';
import type { TestMailOptions, TestMailServer } from '@lianxin/local/test-mail';
import { startMailServer } from '@lianxin/local/test-mail';
import { openMailer } from './mailer.ts';
import { parseMailServer } from './mail-server.ts';

const FROM = '连心 <no-reply@office.example>';
const LETTER: Letter = {
  key: 'case-1/breached@9>u-1',
  to: 'li.ming@secret.example',
  subject: 'LSW-2020-000001 已超期',
  text: '第一行\n.一个点开头的行\n',
  language: 'zh-CN',
};

describe('letters over SMTP', () => {
  let server: TestMailServer;
  let mailer: Mailer;
  const open = async (options: TestMailOptions = {}, address = 'smtp://127.0.0.1') => {
    server = await startMailServer(options);
    const at = parseMailServer(`${address}:${server.port}`);
    if (!at) throw new Error('no address');
    mailer = openMailer({ server: at, from: FROM });
  };
  const failure = async (letter = LETTER): Promise<NotDelivered> => {
    const error: unknown = await mailer.send(letter).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof NotDelivered)) throw new Error(`not refused: ${String(error)}`);
    return error;
  };
  beforeEach(() => open());
  afterEach(async () => {
    mailer.close();
    await server.stop();
  });

  it('arrive as they were written, from a machine', async () => {
    await mailer.send(LETTER);
    const [mail] = server.mails;
    expect([mail?.from, mail?.to]).toEqual(['no-reply@office.example', [LETTER.to]]);
    expect([mail?.subject, mail?.text]).toEqual([LETTER.subject, LETTER.text]);
    expect(mail?.headers).toMatchObject({ 'auto-submitted': 'auto-generated', 'content-language': 'zh-CN' });
  });

  it('have the same id at every try, and ids of ours do not leave the house by it', async () => {
    await mailer.send(LETTER);
    await mailer.send(LETTER);
    await mailer.send({ ...LETTER, key: 'case-1/breached@9>u-2' });
    const ids = server.mails.map(({ headers }) => headers['message-id']);
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toMatch(/^<[0-9a-f]{40}@office\.example>$/);
    expect(server.mails.map(({ raw }) => raw).join('')).not.toContain('case-1');
  });

  it('cannot be made to say more than they do by what stands in them', async () => {
    await mailer.send({ ...LETTER, subject: 'one\r\nBcc: jack@secret.example', to: 'li.ming@secret.example' });
    const [mail] = server.mails;
    expect(mail?.to).toEqual(['li.ming@secret.example']);
    expect(mail?.headers).not.toHaveProperty('bcc');
  });

  it.each([
    ['mailbox', 450, false],
    ['mailbox', 550, true],
    ['letter', 451, false],
    ['letter', 554, true],
  ])('to a %s refused with %i are tried again, unless it is for good', async (what, code, forGood) => {
    if (what === 'mailbox') server.answer(LETTER.to, code);
    else server.answerLetters(code);
    const refused = await failure();
    expect([refused.isPermanent, refused.message]).toEqual([forGood, expect.stringContaining(String(code))]);
    expect(JSON.stringify([refused.message, refused.stack, refused])).not.toContain('secret');
    expect(refused.cause).toBeUndefined();
  });

  it('are tried again where no server is', async () => {
    await server.stop();
    expect(await failure()).toMatchObject({ isPermanent: false, message: expect.stringMatching(/not reached: E/) });
  });

  it('do not wait for ever for a server that says nothing', async () => {
    mailer.close();
    await server.stop();
    await open({ isMute: true });
    const began = Date.now();
    expect((await failure()).message).toBe('the mail server is not reached: ETIMEDOUT');
    expect(Date.now() - began).toBeLessThan(9000);
  }, 20_000);

  it('go five at once, the others wait their turn', async () => {
    server.dawdle(50);
    await Promise.all(Array.from({ length: 40 }, (_, i) => mailer.send({ ...LETTER, key: `k${i}` })));
    expect(server.mails).toHaveLength(40);
    expect(server.connectionsMost).toBe(5);
  });
});

describe('who may send', () => {
  const login = { user: 'lian/xin', password: 'p@ss:word' };
  const trial = async (options: TestMailOptions, address: (port: number) => string, isTrusted = false) => {
    const server = await startMailServer(options);
    const at = parseMailServer(address(server.port));
    if (!at) throw new Error('no address');
    const mailer = openMailer({ server: { ...at, ...(isTrusted ? { ca: server.certificate } : {}) }, from: FROM });
    const outcome = await mailer.send(LETTER).then(
      () => 'sent',
      (error: unknown) => (error instanceof NotDelivered ? error : String(error)),
    );
    mailer.close();
    await server.stop();
    return { outcome, mails: server.mails };
  };
  const user = encodeURIComponent(login.user);

  it('signs in with what its address says', async () => {
    const at = (port: number) => `smtp://${user}:${encodeURIComponent(login.password)}@127.0.0.1:${port}`;
    const { outcome, mails } = await trial({ login }, at);
    expect([outcome, mails[0]?.user]).toEqual(['sent', login.user]);
  });

  it('is refused with a wrong password until somebody mends it', async () => {
    const { outcome } = await trial({ login }, (port) => `smtp://${user}:wrong@127.0.0.1:${port}`);
    expect(outcome).toMatchObject({ isPermanent: false, message: expect.stringContaining('535') });
  });

  it.each([
    ['offered', 'smtp'],
    ['from-the-start', 'smtps'],
  ] as const)('hands over in secret to a server it can trust, and to no other: TLS %s', async (tls, scheme) => {
    const at = (port: number) => `${scheme}://127.0.0.1:${port}`;
    const trusted = await trial({ tls }, at, true);
    expect([trusted.outcome, trusted.mails[0]?.isSecure]).toEqual(['sent', true]);
    const other = await trial({ tls }, at);
    expect(other.outcome).toMatchObject({ isPermanent: false, message: expect.stringContaining('not reached') });
    expect(other.mails).toEqual([]);
  });
});
