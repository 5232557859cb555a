import { createHash } from 'node:crypto';
import type { Letter, Mailer } from '@lianxin/engine';
import { NotDelivered } from '@lianxin/engine';
import { createTransport } from 'nodemailer';
import type { MailServer } from './mail-server.ts';
import { needsTls } from './mail-server.ts';
import { ConnectionSlots } from './connection-slots.ts';

/** Common servers admit ten connections of a client; others of this installation may need some. */
const CONNECTIONS_MAX = 5;
/** Each below what the activity that waits for them may take, together with the wait for a connection. */
const CONNECT_MS_MAX = 5000;
const GREETING_MS_MAX = 5000;
const SILENCE_MS_MAX = 8000;

/**
 * Refusals of these are permanent: of the mailbox, of the letter itself. Others are repaired by the people who run the
 * server.
 */
const PERMANENT_COMMANDS: readonly unknown[] = ['RCPT TO', 'DATA'];
const PERMANENT_CODE_MIN = 500;

/** The mail server, and the sender of every letter. */
export interface MailerOptions {
  readonly server: MailServer;
  /** As in the header: `连心 <no-reply@office.example>`. */
  readonly from: string;
}

type SmtpFailure = Partial<Readonly<Record<'code' | 'command' | 'responseCode', unknown>>>;

/** Codes only: servers' texts name mailboxes, and this goes into a log. */
function toNotDelivered(fault: SmtpFailure): NotDelivered {
  const { code, command, responseCode } = fault;
  if (typeof responseCode !== 'number') return new NotDelivered(`the mail server is not reached: ${String(code)}`);
  const forGood = responseCode >= PERMANENT_CODE_MIN && PERMANENT_COMMANDS.includes(command);
  return new NotDelivered(`the mail server answered ${responseCode} to ${String(command)}`, forGood);
}

/** A hash, so that internal ids do not leave the installation. */
const messageId = (key: string, from: string): string => {
  const [, domain = 'localhost'] = /@([A-Za-z0-9.-]+)>?\s*$/.exec(from) ?? [];
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${domain}>`;
};

/**
 * Sends letters over SMTP, each on a new connection, at most five at once. `send` throws `NotDelivered`, permanent
 * where the server refuses the mailbox or the letter for good.
 */
export function openMailer({ server, from }: MailerOptions): Mailer {
  const { host, port, isTls, user, password: pass = '', ca } = server;
  const transport = createTransport({
    ...{ host, port, secure: isTls, requireTLS: needsTls(server) },
    ...(user === undefined ? {} : { auth: { user, pass } }),
    ...(ca === undefined ? {} : { tls: { ca } }),
    ...{ connectionTimeout: CONNECT_MS_MAX, greetingTimeout: GREETING_MS_MAX, socketTimeout: SILENCE_MS_MAX },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  const slots = new ConnectionSlots(CONNECTIONS_MAX);
  const handOver = async ({ key, to, subject, text, language }: Letter): Promise<void> => {
    // RFC 3834: no automatic reply is wanted.
    const headers = { 'auto-submitted': 'auto-generated', 'content-language': language };
    try {
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        headers,
        messageId: messageId(key, from),
      });
    } catch (error) {
      throw toNotDelivered(error as SmtpFailure);
    }
  };
  return { send: (letter) => slots.run(() => handOver(letter)), close: () => transport.close() };
}
