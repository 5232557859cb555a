import { isDeepStrictEqual } from 'node:util';
import type { ReceivedMessage } from '@lianxin/engine';
import { foldCase } from './fold-case.ts';
import type { PartnerRows } from './partner-table.ts';
import { textOf } from './read-topic.ts';
import type { FactBody, RecordedFact } from './recorded-facts.ts';
import { factBodyOf } from './recorded-facts.ts';

/** What is compared with each other. */
export interface ComparedFacts {
  /** All that the record tells, in its order. */
  readonly record: readonly RecordedFact[];
  /** What the topic holds, partition by partition in its order. */
  readonly topic: readonly ReceivedMessage[];
  /** What replay topics hold. */
  readonly replays?: readonly ReceivedMessage[];
  /** Of the epoch in force its number, and what the record tells once topics were read: what is told in it is in there. */
  readonly inForce?: { readonly epoch: number; readonly record: readonly RecordedFact[] };
  /** What the consumer made of it, where there is one. */
  readonly table?: PartnerRows;
}

const HASH = 'lianxin-hash';
const EPOCH = 'lianxin-epoch';

interface ToldFact extends FactBody {
  readonly subject: string;
  readonly text: string;
  readonly message: ReceivedMessage;
  /** Fact and row: told again it is the same. */
  readonly name: string;
}

const nameOf = ({ id, hash }: { readonly id: string; readonly hash: string }): string => `${id} ${hash.slice(0, 12)}`;

function factsIn(messages: readonly ReceivedMessage[]): readonly ToldFact[] {
  return messages.flatMap((message) => {
    const text = textOf(message);
    const { subject, ...body } = factBodyOf(text);
    const name = nameOf({ id: body.id, hash: message.headers[HASH] ?? '' });
    return subject === undefined ? [] : [{ ...body, subject, text, message, name }];
  });
}

const listed = (what: string, names: readonly string[]): readonly string[] =>
  names.length === 0 ? [] : [`${what}: ${names.length}, ${names.slice(0, 5).join('; ')}`];

function lostIn(record: readonly RecordedFact[], told: readonly ToldFact[]): readonly string[] {
  const texts = new Map(told.map(({ name, text }) => [name, text]));
  const ours = new Map(record.map((fact) => [nameOf(fact), fact.body]));
  const other = told.filter(({ name, text }) => ours.has(name) && ours.get(name) !== text);
  return [
    ...listed(
      'in no topic',
      [...ours.keys()].filter((name) => !texts.has(name)),
    ),
    ...listed(
      'told in other words',
      other.map(({ name }) => name),
    ),
  ];
}

/** What was told in earlier epochs may be gone from the record since. */
function inventedIn(
  { epoch, record }: NonNullable<ComparedFacts['inForce']>,
  told: readonly ToldFact[],
): readonly string[] {
  const ours = new Set(record.map(nameOf));
  const never = told.filter(({ name, message }) => Number(message.headers[EPOCH]) === epoch && !ours.has(name));
  return listed(
    `told in epoch ${epoch}, never recorded`,
    never.map(({ name }) => name),
  );
}

/** The same facts again are fine, wherever they come: what comes first is in order. */
function disorderIn(told: readonly ToldFact[]): readonly string[] {
  const ofCases = [...Map.groupBy(told, ({ subject }) => subject)];
  const spread = ofCases.filter(([, own]) => new Set(own.map(({ message }) => message.partition)).size > 1);
  const ofEpochs = [...Map.groupBy(told, ({ subject, message }) => `${subject} in epoch ${message.headers[EPOCH]}`)];
  const mixed = ofEpochs.filter(([, own]) => {
    const versions = [...new Map(own.map((fact) => [fact.name, Number(fact.id.split('/')[1])])).values()];
    return versions.some((version, n) => version < (versions[n - 1] ?? 0));
  });
  return [
    ...listed(
      'in several partitions',
      spread.map(([subject]) => subject),
    ),
    ...listed(
      'out of order',
      mixed.map(([place]) => place),
    ),
  ];
}

function differencesIn(record: readonly RecordedFact[], { cases, facts }: PartnerRows): readonly string[] {
  const [ours, theirs] = [new Set(record.map(nameOf)), new Set(facts.map(nameOf))];
  const bodies = record.map(({ body }) => factBodyOf(body));
  const wanted = new Map([...Map.groupBy(bodies, ({ subject }) => subject)].map(([id, own]) => [id, foldCase(own)]));
  const ids = new Set(cases.map(({ id }) => id));
  const wrong = cases.filter(
    (row) => wanted.has(row['id'] as string) && !isSameRow(row, wanted.get(row['id'] as string)),
  );
  return [
    ...listed(
      'not in the table',
      [...ours].filter((name) => !theirs.has(name)),
    ),
    ...listed(
      'in the table, never recorded',
      [...theirs].filter((name) => !ours.has(name)),
    ),
    ...listed('no row', [...wanted.keys()].filter((id) => !ids.has(id)).map(String)),
    ...listed('a row of no case', [...ids].filter((id) => !wanted.has(id as string)).map(String)),
    ...listed(
      'another row',
      wrong.map((row) => `${JSON.stringify(row)} for ${JSON.stringify(wanted.get(row['id'] as string))}`),
    ),
  ];
}

/** Instants are written otherwise by the database. */
function isSameRow(
  row: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, unknown>> | undefined,
): boolean {
  const plain = (one: Readonly<Record<string, unknown>> = {}) => ({
    ...one,
    requested: Date.parse(String(one['requested'])),
  });
  return isDeepStrictEqual(plain(row), plain(wanted));
}

/**
 * Nothing that the record tells is lost, nothing is told in the epoch in force that is not recorded, each case is told in its order, and the table is what the record's facts come to;
 * each fault as a sentence.
 */
export function findFaults({ record, topic, replays = [], inForce, table }: ComparedFacts): readonly string[] {
  const told = factsIn(topic);
  const all = [...told, ...factsIn(replays)];
  return [
    ...lostIn(record, all),
    ...(inForce ? inventedIn(inForce, all) : []),
    ...disorderIn(told),
    ...(table ? differencesIn(record, table) : []),
  ];
}
