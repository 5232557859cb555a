import { describe, expect, it } from '@jest/globals';
import type { ReceivedMessage } from '@lianxin/engine';
import { findFaults } from './find-faults.ts';
import { foldCase } from './fold-case.ts';
import type { PartnerRows } from './partner-table.ts';
import type { RecordedFact } from './recorded-facts.ts';
import { factBodyOf } from './recorded-facts.ts';

const CASES = ['k3f', 'm7q'];
const VERSIONS = [1, 2, 3];
const TIME = '2020-02-14T01:30:00.000Z';

const typeOf = (version: number): string => (version === 1 ? 'requested' : version === 2 ? 'taken-up' : 'closed');

function factOf(subject: string, version: number, row = 'a'): RecordedFact {
  const about = { version, office: 'lsw', stage: 'request', kind: 'help', category: 'labour', urgency: 'general' };
  const id = `case-${subject}/${version}/0`;
  const data = { case: about, ...(version === 3 ? { ending: 'withdrawn' } : {}) };
  const type = `lianxin.case.${typeOf(version)}.v1`;
  return { id, hash: row.repeat(64), body: JSON.stringify({ id, type, time: TIME, subject, data }) };
}

const record = CASES.flatMap((subject) => VERSIONS.map((version) => factOf(subject, version)));

function messageOf(fact: RecordedFact, offset: number, over: Partial<ReceivedMessage> = {}): ReceivedMessage {
  const { subject = '' } = factBodyOf(fact.body);
  const headers = { 'lianxin-hash': fact.hash, 'lianxin-epoch': '1' };
  const body = new TextEncoder().encode(fact.body);
  return { key: subject, body, headers, partition: CASES.indexOf(subject), offset: String(offset), ...over };
}

const tableOf = (facts: readonly RecordedFact[]): PartnerRows => {
  const bodies = Map.groupBy(
    facts.map(({ body }) => factBodyOf(body)),
    ({ subject }) => subject,
  );
  return { facts, cases: [...bodies.values()].map(foldCase) };
};

const topic = record.map((fact, n) => messageOf(fact, n));
const table = tableOf(record);
const [first, second] = topic as [ReceivedMessage, ReceivedMessage];

describe('comparing topic, record and table', () => {
  it('finds nothing where all is there, also where some of it came twice', () => {
    expect(findFaults({ record, topic, table })).toEqual([]);
    expect(findFaults({ record, topic: [...topic, ...topic.slice(1)], table })).toEqual([]);
    const gone = messageOf(factOf('k3f', 4, 'b'), 6);
    expect(findFaults({ record, topic: [...topic, gone], table, inForce: { epoch: 2, record } })).toEqual([]);
    expect(findFaults({ record, topic: topic.slice(2), replays: topic.slice(0, 2), table })).toEqual([]);
  });

  it.each<[string, string, Partial<Parameters<typeof findFaults>[0]>]>([
    ['what no topic holds', 'in no topic: 1, case-k3f/1/0', { topic: topic.slice(1) }],
    ['an order turned round', 'out of order: 1, k3f in epoch 1', { topic: [second, first, ...topic.slice(2)] }],
    [
      'a case in several partitions',
      'in several partitions: 1, k3f',
      { topic: [{ ...first, partition: 2 }, ...topic.slice(1)] },
    ],
    [
      'a body that is another',
      'told in other words: 1, case-k3f/1/0',
      { topic: [{ ...first, body: new TextEncoder().encode(`${record[0]?.body} `) }, ...topic.slice(1)] },
    ],
    [
      'what is told in the epoch in force and never happened',
      'told in epoch 1, never recorded: 1, case-k3f/4/0',
      { topic: [...topic, messageOf(factOf('k3f', 4, 'b'), 6)], inForce: { epoch: 1, record } },
    ],
    [
      'the same in a replay topic',
      'told in epoch 1, never recorded: 1, case-k3f/4/0',
      { replays: [messageOf(factOf('k3f', 4, 'b'), 0)], inForce: { epoch: 1, record } },
    ],
    ['what the consumer lost', 'not in the table: 1, case-k3f/1/0', { table: tableOf(record.slice(1)) }],
    [
      'what it has and never happened',
      'in the table, never recorded: 1, case-k3f/4/0',
      { table: tableOf([...record, factOf('k3f', 4, 'b')]) },
    ],
    ['a case that it has no row of', 'no row: 1, m7q', { table: { ...table, cases: table.cases.slice(0, 1) } }],
    [
      'a row of a case that never was',
      'a row of no case: 1, x',
      { table: { ...table, cases: [...table.cases, { id: 'x' }] } },
    ],
    [
      'a row that is another',
      'another row: 1, {"id":"k3f"',
      { table: { ...table, cases: table.cases.map((row, n) => (n === 0 ? { ...row, ending: null } : row)) } },
    ],
  ])('finds %s', (_what, told, changed) => {
    expect(findFaults({ record, topic, table, ...changed })).toContainEqual(expect.stringContaining(told));
  });
});
