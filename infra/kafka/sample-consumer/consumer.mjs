import { randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';
import postgres from 'postgres';
import { fold } from './fold.mjs';

const { KAFKA_BROKERS = '', DATABASE_URL, TOPIC = 'lianxin.facts.case', GROUP = 'sample', SHOW_FACTS } = process.env;
const [SESSION_MS, BEAT_MS, PARTITIONS_AT_ONCE] = [6000, 1500, 4];
/** The group's offsets only show how far behind we are: to commit them after every batch would put us behind. */
const [COMMIT_MS, COMMIT_MESSAGES] = [250, 1000];

const kafka = new kafkajs.Kafka({ clientId: GROUP, brokers: KAFKA_BROKERS.split(','), logLevel: 1 });
const driver = { sessionTimeout: SESSION_MS, heartbeatInterval: BEAT_MS, allowAutoTopicCreation: false };
const joinAs = (groupId) => kafka.consumer({ groupId, ...driver });
const consumer = joinAs(GROUP);
const sql = postgres(DATABASE_URL, {
  max: PARTITIONS_AT_ONCE + 1,
  onnotice: () => undefined,
  // A database that crashes may lose its last moments: of table and place alike, so that they are read again. A process
  // that hangs holds a partition no longer than this.
  connection: { synchronous_commit: 'off', idle_in_transaction_session_timeout: 30_000, statement_timeout: 60_000 },
});

const read = ({ value, headers }) => ({
  body: JSON.parse(value),
  epoch: Number(headers['lianxin-epoch']),
  hash: String(headers['lianxin-hash']),
});

/** Drops what is there by case, version and row hash, and folds the cases of what is new. */
async function add(sql, partition, messages) {
  const rows = messages.map(({ body, ...told }) => {
    return { ...told, partition, id: body.id, subject: body.subject, version: body.data.case.version, body };
  });
  const added = await sql`
    INSERT INTO facts SELECT DISTINCT ON (id, hash) * FROM jsonb_populate_recordset(NULL::facts, ${sql.json(rows)})
    ON CONFLICT (id, hash) DO UPDATE SET epoch = excluded.epoch WHERE facts.epoch < excluded.epoch RETURNING subject`;
  await foldAnew(sql, added);
}

/** A case that has no facts left has no row. */
async function foldAnew(sql, facts) {
  const ids = [...new Set(facts.map(({ subject }) => subject))];
  const rows = await sql`SELECT body FROM facts WHERE subject = ANY(${ids}) ORDER BY version, id`;
  const cases = Object.values(Object.groupBy(rows, ({ body }) => body.subject));
  const folded = sql.json(cases.map((own) => fold(own.map(({ body }) => body))));
  const remove = sql`DELETE FROM cases WHERE id = ANY(${ids})`;
  await Promise.all([remove, sql`INSERT INTO cases SELECT * FROM jsonb_populate_recordset(NULL::cases, ${folded})`]);
}

/** What an epoch's replay does not tell never happened. */
async function undo(sql, partition, { number, replayTopic }) {
  await readReplay(replayTopic, partition, (messages) => add(sql, partition, messages));
  const never = await sql`DELETE FROM facts WHERE partition = ${partition} AND epoch < ${number} RETURNING id, subject`;
  await foldAnew(sql, never);
  console.log(`epoch ${number}, partition ${partition}: what never happened: ${never.map(({ id }) => id).join(' ')}`);
}

/** One partition to its end, by a group that is gone afterwards: a case has the same partition in both topics. */
async function readReplay(topic, partition, take) {
  const [admin, reader, done] = [kafka.admin(), joinAs(`${GROUP}-${randomUUID()}`), Promise.withResolvers()];
  await admin.connect();
  const ends = await admin.fetchTopicOffsets(topic).finally(() => admin.disconnect());
  const { low, high } = ends.find((end) => end.partition === partition);
  if (low !== '0') throw new Error(`${topic} has lost its beginning: empty the tables, and read a new replay`);
  if (high === '0') return;
  const eachBatch = async ({ batch }) => {
    if (batch.partition !== partition) return;
    await take(batch.messages.map(read)).catch(done.reject);
    if (BigInt(batch.lastOffset()) + 1n >= BigInt(high)) done.resolve();
  };
  reader.on('consumer.crash', ({ payload: { error } }) => done.reject(error));
  try {
    await reader.connect();
    await reader.subscribe({ topics: [topic], fromBeginning: true });
    await reader.run({ autoCommit: false, eachBatch });
    reader.pause([{ topic, partitions: ends.map((end) => end.partition).filter((other) => other !== partition) }]);
    await done.promise;
  } finally {
    await reader.disconnect();
  }
}

/** What a message means for the epoch of its partition; true where the replay is whole, and there is something to undo. */
function hear(place, { epoch, body: { type, data } }) {
  const [isAnnounced, isNew] = [type.startsWith('lianxin.epoch.'), epoch > place.epoch];
  if (isNew && isAnnounced) place.undo ||= place.epoch === 0 || data.cause !== 'moved';
  else if (isNew && place.epoch > 0) throw new Error(`nobody announced epoch ${epoch}: see the README`);
  place.epoch = epoch;
  return type === 'lianxin.epoch.replayed.v1' && place.undo;
}

/** Facts and place of a batch, all of it or nothing. */
async function takeBatch(sql, { topic, partition, messages }) {
  // Of two consumers that both hold the partition to be theirs, one waits here.
  const [place] = await sql`
    INSERT INTO places (topic, partition) VALUES (${topic}, ${partition})
    ON CONFLICT (topic, partition) DO UPDATE SET topic = excluded.topic RETURNING *`;
  const facts = [];
  for (const message of messages.map(read)) {
    // Sent by somebody who did not know of the new epoch: what of it stands is told in this one too.
    if (message.epoch < place.epoch) continue;
    if (hear(place, message)) {
      await add(sql, partition, facts.splice(0));
      await undo(sql, partition, message.body.data);
      place.undo = false;
    }
    if (message.body.subject) facts.push(message);
  }
  await add(sql, partition, facts);
  if (SHOW_FACTS) for (const { body } of facts) console.log(body.time, body.subject, body.type);
  const next = { ...place, next_offset: String(BigInt(messages.at(-1).offset) + 1n) };
  await sql`UPDATE places SET ${sql(next)} WHERE topic = ${topic} AND partition = ${partition}`;
}

const uncommitted = new Map();
let [messagesSince, placed] = [0, Promise.resolve()];
function commit() {
  const offsets = [...uncommitted].map(([partition, offset]) => ({ topic: TOPIC, partition, offset }));
  uncommitted.clear();
  messagesSince = 0;
  if (offsets.length > 0)
    consumer.commitOffsets(offsets).catch(({ message }) => console.error(`no commit: ${message}`));
}

/** The table knows where to go on, whatever the group's offsets say. */
async function seekPlaces() {
  uncommitted.clear();
  for (const { partition, next_offset: offset } of await sql`SELECT * FROM places WHERE topic = ${TOPIC}`)
    consumer.seek({ topic: TOPIC, partition, offset });
}

async function eachBatch({ batch, heartbeat, resolveOffset, isStale }) {
  await placed;
  if (isStale()) return;
  // One that fails is not told here: the driver sends another after the batch, and joins anew.
  const beat = setInterval(() => heartbeat().catch(() => undefined), BEAT_MS);
  await sql.begin((sql) => takeBatch(sql, batch)).finally(() => clearInterval(beat));
  resolveOffset(batch.lastOffset());
  uncommitted.set(batch.partition, String(BigInt(batch.lastOffset()) + 1n));
  messagesSince += batch.messages.length;
  if (messagesSince >= COMMIT_MESSAGES) commit();
}

// What cannot be tried again ends the process, to be started again.
const end = (code) => consumer.disconnect().finally(() => process.exit(code));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => end(0));
consumer.on('consumer.group_join', () => (placed = seekPlaces()));
consumer.on('consumer.crash', ({ payload: { error, restart } }) => {
  console.error(error.message);
  if (!restart) end(1);
});
await sql.file(new URL('schema.sql', import.meta.url).pathname);
await consumer.connect();
await consumer.subscribe({ topics: [TOPIC], fromBeginning: true });
setInterval(commit, COMMIT_MS);
const run = { autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: PARTITIONS_AT_ONCE };
await consumer.run({ ...run, eachBatch });
