import { readFile } from 'node:fs/promises';
import { CompactEncrypt, compactDecrypt, importJWK } from 'jose';
import kafkajs from 'kafkajs';

const { KAFKA_BROKERS = '', SOURCE = '', REPLIES = `lianxin.replies.${SOURCE}`, THEIR_KEY, OWN_KEY } = process.env;
const [TAKEN, AGAIN_MS] = ['lianxin.intake.case', 30_000];
const [alg, enc] = ['ECDH-ES+A256KW', 'A256GCM'];
/** Fields that come sealed, by what is asked for: `/docs/asyncapi.json` has them all. */
const PERSONAL = { request: ['contact', 'text'], 'record-measure': ['topic'], 'correct-measure': ['reason'] };

const readKey = async (file) => JSON.parse(await readFile(file, 'utf8'));
/** Without keys all is in the clear, which nothing but a demonstration takes. */
const theirs = THEIR_KEY && (await readKey(THEIR_KEY));
const own = OWN_KEY && (await importJWK(await readKey(OWN_KEY), alg));

async function seal(value) {
  if (!theirs) return value;
  const { kid } = theirs;
  const sealing = new CompactEncrypt(new TextEncoder().encode(JSON.stringify(value)));
  return sealing.setProtectedHeader({ alg, enc, kid }).encrypt(await importJWK(theirs, alg));
}

async function open(sealed) {
  if (!own) return sealed;
  const { plaintext } = await compactDecrypt(sealed, own);
  return JSON.parse(new TextDecoder().decode(plaintext));
}

/** Sealed anew each time, to other bytes: what is compared is what stands in it. */
async function write({ id, type, subject, data }) {
  const fields = Object.entries(data).map(async ([name, value]) => {
    return [name, PERSONAL[type].includes(name) ? await seal(value) : value];
  });
  const told = { specversion: '1.0', id, source: SOURCE, type: `lianxin.case.${type}.v1`, subject };
  const value = JSON.stringify({ ...told, data: Object.fromEntries(await Promise.all(fields)) });
  // Those of one case have to come in order: the same key has the same partition.
  return { key: subject ?? id, value };
}

const lines = (await readFile(process.argv[2], 'utf8')).split('\n').filter(Boolean);
const waiting = new Map(lines.map((line) => JSON.parse(line)).map((asked) => [asked.id, asked]));
const kafka = new kafkajs.Kafka({ clientId: SOURCE, brokers: KAFKA_BROKERS.split(','), logLevel: 1 });
const consumer = kafka.consumer({ groupId: SOURCE, allowAutoTopicCreation: false });
const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false });
const done = Promise.withResolvers();

async function hear({ correlationid, type, data }) {
  if (!waiting.has(correlationid)) return;
  const { number, id, receiptCode, code, field = '', rule = '' } = data;
  if (type === 'lianxin.intake.refused.v1') console.log(correlationid, 'refused:', code, field, rule);
  // Shown to be seen: a receipt code opens the case, and goes to who asked, not into a log.
  else console.log(correlationid, number ?? id, receiptCode ? await open(receiptCode) : '');
  waiting.delete(correlationid);
  if (waiting.size === 0) done.resolve();
}

/** Whatever was lost, and wherever: a repeat under the same id gets the first reply. */
async function sendAll() {
  await producer.send({ topic: TAKEN, acks: -1, messages: await Promise.all([...waiting.values()].map(write)) });
}

consumer.on('consumer.crash', ({ payload: { error, restart } }) => restart || done.reject(error));
await Promise.all([producer.connect(), consumer.connect()]);
await consumer.subscribe({ topics: [REPLIES], fromBeginning: true });
await consumer.run({ eachMessage: ({ message }) => hear(JSON.parse(message.value)) });
await sendAll();
const again = setInterval(() => sendAll().catch(done.reject), AGAIN_MS);
await done.promise.finally(() => clearInterval(again));
await Promise.all([producer.disconnect(), consumer.disconnect()]);
