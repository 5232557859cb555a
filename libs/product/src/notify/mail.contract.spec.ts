import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Notice } from '@lianxin/engine';
import { NotDelivered } from '@lianxin/engine';
import { instant } from '@lianxin/kernel';
import type { TestMailServer } from '@lianxin/local/test-mail';
import { startMailServer } from '@lianxin/local/test-mail';
import { testAccount } from '@lianxin/identity/testing';
import type { Accounts } from '@lianxin/identity';
import { memoryAccounts } from '@lianxin/adapter-memory';
import { systemTimeSource } from '@lianxin/runtime';
import { notifierFromConfig } from './notifiers.ts';

const notice = (recipients: readonly string[], rest: Partial<Notice> = {}): Notice => ({
  ...{ id: 'case-1/breached@9', stream: 'case-1', template: 'breached', recipients, hard: true, offsetMinutes: 480 },
  params: { number: 'LSW-2020-000001', clock: 'resolve', due: '2020-02-03T09:00:00.000Z' },
  ...rest,
});

describe('notices by e-mail', () => {
  let server: TestMailServer;
  let accounts: Accounts;
  let folder: string;
  const notifier = (rest: object = {}) =>
    notifierFromConfig(
      { smtpUrl: `smtp://127.0.0.1:${server.port}`, mailFrom: 'Lianxin <no-reply@office.example>', ...rest },
      { clock: systemTimeSource, accounts },
    );
  const waysTo = async (...recipients: string[]) => (await notifier()).findRoutes(notice(recipients));
  beforeEach(async () => {
    server = await startMailServer();
    accounts = memoryAccounts();
    folder = mkdtempSync(join(tmpdir(), 'lianxin-mail-'));
    for (const record of [
      testAccount('cadre-1', { roles: ['cadre'], email: 'cadre@office.example', language: 'en' }),
      testAccount('officer-1'),
      testAccount('boss-1', { roles: ['supervisor'], email: 'boss@office.example', language: 'zh' }),
      testAccount('boss-2', { roles: ['supervisor', 'leader'], email: 'two@office.example' }),
      testAccount('boss-3', { roles: ['supervisor'], email: 'gone@office.example', disabled: true }),
      testAccount('boss-4', { roles: ['supervisor'], email: 'far@office.example', office: 'far' }),
    ]) {
      await accounts.add(record);
    }
  });
  afterEach(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('go to recipients with an address: by account, and by role in an office, each once', async () => {
    expect(await waysTo('cadre-1', 'officer-1', 'nobody')).toEqual([{ channel: 'email', to: 'cadre-1' }]);
    expect((await waysTo('office:lsw/supervisor', 'boss-2')).map(({ to }) => to)).toEqual(['boss-1', 'boss-2']);
  });

  it('go to no contact, of whom there is no address, nor to anybody who was disabled', async () => {
    expect(await waysTo('contact', 'contact:case-2', 'boss-3', 'office:lsw/verifier')).toEqual([]);
  });

  it('are written to each in his language', async () => {
    const { deliver } = await notifier();
    await deliver({ channel: 'email', to: 'cadre-1', key: 'a', notices: [notice(['cadre-1'])] });
    await deliver({ channel: 'email', to: 'boss-2', key: 'b', notices: [notice(['boss-2'])] });
    expect(server.mails.map(({ to, subject }) => [...to, subject])).toEqual([
      ['cadre@office.example', 'LSW-2020-000001: overdue'],
      ['two@office.example', 'LSW-2020-000001：已超期 / LSW-2020-000001: overdue'],
    ]);
  });

  it('go to the address that stands when they go, and are given up where it was taken away', async () => {
    const parcel = { channel: 'email', to: 'cadre-1', key: 'a', notices: [notice(['cadre-1'])] };
    const at = instant('2020-02-03T01:00:00.000Z');
    await accounts.change('cadre-1', { email: 'new@office.example' }, at);
    await (await notifier()).deliver(parcel);
    expect(server.mails[0]?.to).toEqual(['new@office.example']);
    await accounts.change('cadre-1', { email: null }, at);
    const error: unknown = await (await notifier()).deliver(parcel).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ isPermanent: true });
    expect(server.mails).toHaveLength(1);
  });

  it('are gathered into one letter', async () => {
    const notices = [notice(['cadre-1']), notice(['cadre-1'], { template: 'case-closed-out', hard: false })];
    await (await notifier()).deliver({ channel: 'email', to: 'cadre-1', key: 'digest', notices });
    const [mail] = server.mails;
    expect([server.mails.length, mail?.subject]).toEqual([1, 'Notices: 2']);
    expect(mail?.text).toMatch(/: overdue[\s\S]*: closed out/);
  });

  it('say of a failure neither to whom nor what', async () => {
    server.answer('cadre@office.example', 550);
    const send = async () =>
      (await notifier()).deliver({ channel: 'email', to: 'cadre-1', key: 'a', notices: [notice(['cadre-1'])] });
    const error: unknown = await send().catch((thrown: unknown) => thrown);
    expect(error).toEqual(new NotDelivered('the mail server answered 550 to RCPT TO', true));
  });

  it('are configured with the password apart, and refuse by name what does not go together', async () => {
    const login = { user: 'lianxin', password: 'p@ss:word' };
    await server.stop();
    server = await startMailServer({ login });
    const file = join(folder, 'password');
    writeFileSync(file, `${login.password}\n`);
    const withFile = { smtpUrl: `smtp://lianxin@127.0.0.1:${server.port}`, smtpPasswordFile: file };
    const { deliver } = await notifier(withFile);
    await deliver({ channel: 'email', to: 'cadre-1', key: 'a', notices: [notice(['cadre-1'])] });
    expect(server.mails[0]?.user).toBe('lianxin');
    await expect(notifier({ smtpPasswordFile: file })).rejects.toThrow(
      /LIANXIN_SMTP_PASSWORD_FILE .* LIANXIN_SMTP_URL/,
    );
    await expect(notifier({ mailFrom: undefined })).rejects.toThrow(/LIANXIN_SMTP_URL needs LIANXIN_MAIL_FROM/);
    writeFileSync(file, 'whsec_c2hvcnQ=');
    const hook = { webhookUrl: 'http://127.0.0.1:9/in', webhookSecretFile: file };
    await expect(notifier(hook)).rejects.toThrow(/LIANXIN_WEBHOOK_SECRET_FILE .* 24 bytes/);
    await expect(notifier({ webhookUrl: 'http://127.0.0.1:9/in' })).rejects.toThrow(
      /needs LIANXIN_WEBHOOK_SECRET_FILE/,
    );
  });

  it('are one way of a notice beside the webhook', async () => {
    const file = join(folder, 'secret');
    writeFileSync(file, `whsec_${Buffer.from('a'.repeat(32)).toString('base64')}\n`);
    const both = await notifier({ webhookUrl: 'http://127.0.0.1:9/in', webhookSecretFile: file });
    expect(await both.findRoutes(notice(['cadre-1']))).toEqual([
      { channel: 'webhook' },
      { channel: 'email', to: 'cadre-1' },
    ]);
    expect((await notifier({ smtpUrl: undefined })).channel).toBe('inbox');
  });
});
