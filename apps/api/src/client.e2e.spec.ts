import { beforeAll, describe, expect, it } from '@jest/globals';
import { CaseFixture } from '../test/case-fixture.ts';
import type { OpenApi } from '../test/description.ts';
import { GeneratedClient, NO_BODY } from '../test/generated-client.ts';

/**
 * Open by design: what an entry of the record says goes by its type and its schema version, and new ones come; a pack is
 * of the form that the programme's own schema describes, as it was when it was recorded. What an entry changed is any part of
 * the state.
 */
const OPEN = [
  ...['entries[].data', 'notYetRecorded[].data', 'state.pack{}', 'content{}', 'rows[].data'],
  ...['base', 'entries[].changed[].before', 'entries[].changed[].after'],
];

const program = (reads: string): string => `
import createClient from 'openapi-fetch';
import type { paths } from './paths.ts';
const client = createClient<paths>({ baseUrl: 'http://127.0.0.1' });
const { data, error } = await client.GET('/cases/{id}', { params: { path: { id: 'LSW-2020-000001' } } });
${reads}
`;

describe('a client generated from the description', () => {
  let client: GeneratedClient;
  beforeAll(async () => {
    const fixture = await CaseFixture.open('2020-02-10T01:00:00Z');
    client = await GeneratedClient.of((await fixture.api.request('GET', '/docs/json')).body as OpenApi);
    await fixture.api.close();
  });

  it('is typed in every answer', () => {
    const open = client.openParts();
    expect(open.size).toBeGreaterThan(100);
    const unexpected = [...open].flatMap(([operation, parts]) =>
      parts.filter((part) => !OPEN.includes(part)).map((part) => `${operation}: ${part}`),
    );
    const bodiless = ['current', 'others', '{id}'].map((one) => `delete /sessions/${one}`);
    bodiless.push('delete /dead-letters/{id}');
    expect(unexpected).toEqual(bodiless.map((operation) => `${operation}: ${NO_BODY}`));
    for (const part of OPEN) expect([...open.values()].flat()).toContain(part);
  });

  it('reads what a case is, and what a refusal says', () => {
    const reads = `
      if (data && 'clocks' in data.state) data.state.clocks['resolve@1']?.due satisfies string | undefined;
      if (data && 'nextStep' in data.state) data.state.nextStep.what satisfies string;
      if (error) error.code satisfies string;
    `;
    expect(client.errorsIn(program(reads))).toEqual([]);
  });

  it('does not compile where it reads what is not there', () => {
    const errors = client.errorsIn(program(`data?.state.dueDate;`));
    expect(errors).toEqual([expect.stringContaining("Property 'dueDate' does not exist")]);
  });
});
