import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '@lianxin/kernel';
import type { TestMailServer } from '@lianxin/local/test-mail';
import { startMailServer } from '@lianxin/local/test-mail';
import { testTemporal } from '@lianxin/local/test-servers';
import { notifierFromConfig } from '@lianxin/product';
import { ParcelHarness, SENDER } from '../test/parcel-harness.ts';

const EXPECTED_EVENTS = ['ParcelSent', 'ParcelLate', 'NoticeSent'];
const AT = instant('2020-01-20T00:00:00.000Z');

describe('notices by e-mail, on the real servers', () => {
  let office: ParcelHarness;
  let mail: TestMailServer;
  const lettersOf = (count: number) =>
    office.waitUntil(`${count} letters`, () => Promise.resolve(mail.mails.length >= count));
  const channel = async (id: string) => (await office.events(id)).at(-1)?.data;
  beforeAll(async () => {
    const { address } = await testTemporal();
    mail = await startMailServer();
    office = await ParcelHarness.open();
    const { accounts } = office.runtime;
    await accounts.change(SENDER, { email: 'wang@secret.example', language: 'en' }, AT);
    const config = { smtpUrl: `smtp://127.0.0.1:${mail.port}`, mailFrom: 'Lianxin <no-reply@office.example>' };
    await office.startWorker(address, { notifier: await notifierFromConfig(config, office.runtime) });
  }, 120_000);
  afterAll(async () => {
    await office?.close();
    await mail?.stop();
  }, 90_000);

  it('go to the account’s address, and the record says by which channel and not where', async () => {
    await office.send('hard', 'SendParcel', { withinMs: 0 });
    await office.waitForEvents('hard', ...EXPECTED_EVENTS);
    expect(await channel('hard')).toEqual({ channel: 'email' });
    expect(mail.mails).toMatchObject([{ to: ['wang@secret.example'], subject: 'P-1: due soon' }]);
    expect(JSON.stringify(await office.events('hard')) + office.log).not.toContain('secret');
  }, 90_000);

  it('wait for a mail server that is down, and nothing else waits for them', async () => {
    const { port } = mail;
    await mail.stop();
    await office.send('down', 'SendParcel', { withinMs: 0 });
    await office.waitForEvents('down', 'ParcelSent', 'ParcelLate');
    await office.waitUntil('a failed try', async () =>
      /lianxin_activity_failures_total\{[^}]*activity="carry"[^}]*\} [1-9]/.test((await office.get('/metrics')).text),
    );
    await office.send('beside', 'SendParcel', { withinMs: 0 });
    await office.waitForEvents('beside', 'ParcelSent', 'ParcelLate');
    mail = await startMailServer({ port });
    await office.waitForEvents('down', ...EXPECTED_EVENTS);
    await office.waitForEvents('beside', ...EXPECTED_EVENTS);
    expect(mail.mails).toHaveLength(2);
    expect(office.log).not.toContain('secret');
  }, 90_000);

  it('come gathered where they may wait, each recorded on its own', async () => {
    const before = mail.mails.length;
    const now = new Date();
    const minute = now.getUTCHours() * 60 + now.getUTCMinutes() + now.getUTCSeconds() / 60;
    // Soon, though not before both are noted, and on a quarter of a minute, which is exact in binary.
    const gathersAt = Math.ceil(minute * 4 + 1) / 4;
    for (const id of ['soft-1', 'soft-2']) await office.send(id, 'SendParcel', { withinMs: 0, gathersAt });
    for (const id of ['soft-1', 'soft-2']) await office.waitForEvents(id, ...EXPECTED_EVENTS);
    await lettersOf(before + 1);
    expect(mail.mails.slice(before)).toMatchObject([{ subject: 'Notices: 2' }]);
    expect(await channel('soft-2')).toEqual({ channel: 'email' });
    // Counted after it is recorded, so the count may come a moment after the event.
    await office.waitUntil('the count of letters', async () =>
      /lianxin_notices_carried_total\{[^}]*channel="email",outcome="sent"[^}]*\} 5/.test(
        (await office.get('/metrics')).text,
      ),
    );
  }, 120_000);
});
