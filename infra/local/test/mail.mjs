import { setTimeout as pause } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { selfSigned } from '../servers/lib/certificate.mjs';

/** @typedef {import('./mail.d.mts').TestMail} TestMail */
/** @typedef {import('smtp-server').SMTPServerSession} Session */

/** @param {number} code */
const refusal = (code) => Object.assign(new Error(`refused: mailbox li.ming@secret.example`), { responseCode: code });

/** @param {NodeJS.ReadableStream} stream */
async function whole(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/**
 * @param {Buffer} raw
 * @param {Session} session
 * @returns {Promise<TestMail>}
 */
async function mailOf(raw, { envelope, secure, user }) {
  const { subject = '', text = '', headers } = await PostalMime.parse(raw);
  return {
    from: envelope.mailFrom ? envelope.mailFrom.address : '',
    to: envelope.rcptTo.map(({ address }) => address),
    subject,
    text,
    headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
    raw: raw.toString('utf8'),
    isSecure: secure,
    user: typeof user === 'string' ? user : undefined,
  };
}

/**
 * @param {import('./mail.d.mts').TestMailOptions} options
 * @returns {import('smtp-server').SMTPServerOptions}
 */
const basics = ({ tls, login }) => ({
  // What hangs when a test is over is cut off.
  closeTimeout: 100,
  secure: tls === 'from-the-start',
  authOptional: login === undefined,
  allowInsecureAuth: true,
  disabledCommands: [...(tls === 'offered' ? [] : ['STARTTLS']), ...(login ? [] : ['AUTH'])],
  onAuth: ({ username, password }, _session, done) =>
    username === login?.user && password === login?.password ? done(null, { user: username }) : done(refusal(535)),
});

/** @type {typeof import('./mail.d.mts').startMailServer} */
export async function startMailServer(options = {}) {
  /** @type {TestMail[]} */
  const mails = [];
  /** @type {Map<string, number>} */
  const answers = new Map();
  /** @type {number | undefined} */
  let forLetters;
  let dawdleMs = 0;
  let open = 0;
  let connectionsMost = 0;

  /** @param {NodeJS.ReadableStream} stream @param {Session} session */
  async function take(stream, session) {
    const raw = await whole(stream);
    await pause(dawdleMs);
    if (forLetters !== undefined) throw refusal(forLetters);
    mails.push(await mailOf(raw, session));
  }
  const certificate = selfSigned();
  const server = new SMTPServer({
    ...basics(options),
    ...certificate,
    onConnect: (_session, done) => {
      open += 1;
      connectionsMost = Math.max(connectionsMost, open);
      if (!options.isMute) done();
    },
    onClose: () => void (open -= 1),
    onRcptTo: ({ address }, _session, done) => {
      const code = answers.get(address);
      done(code === undefined ? null : refusal(code));
    },
    onData: (stream, session, done) => void take(stream, session).then(() => done(), done),
  });
  // A client that goes away in the middle is what some tests are about.
  server.on('error', () => undefined);
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', () => resolve(undefined));
  });
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    certificate: certificate.cert,
    mails,
    get connectionsMost() {
      return connectionsMost;
    },
    answer: (mailbox, code) => void (code === undefined ? answers.delete(mailbox) : answers.set(mailbox, code)),
    answerLetters: (code) => void (forLetters = code),
    dawdle: (ms) => void (dawdleMs = ms),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
