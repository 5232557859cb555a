import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { CaseFixture } from '../test/case-fixture.ts';
import { openMemoryFixture } from '../test/memory-fixture.ts';

const COMMITTED = resolve(__dirname, '../../../infra/docs/asyncapi.json');

it('serves what is sent to outsiders, as it is committed', async () => {
  const { api } = await CaseFixture.open('2020-02-10T01:00:00Z');
  const { status, body } = await api.request('GET', '/docs/asyncapi.json');
  await api.close();
  expect([status, body]).toEqual([200, JSON.parse(readFileSync(COMMITTED, 'utf8'))]);
});

it('names no channel where no process tells anything', async () => {
  const { api } = await openMemoryFixture();
  const { body } = await api.request('GET', '/docs/asyncapi.json');
  await api.close();
  expect([body.channels, body.operations]).toEqual([{}, {}]);
});
