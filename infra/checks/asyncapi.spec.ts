import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Parser } from '@asyncapi/parser';
import { describe, expect, it } from '@jest/globals';

const root = resolve(__dirname, '../..');
const WRITER = 'libs/product/test/facts/write-asyncapi.ts';
const committed = readFileSync(resolve(root, 'infra/docs/asyncapi.json'), 'utf8');

/** More tools of readers know 3.0. */
const NOT_THE_LATEST = 'asyncapi-latest-version';

/** All else that the parser finds, hints of style among it. */
async function findFaults(document: string): Promise<readonly string[]> {
  const faults = await new Parser().validate(document);
  return faults
    .filter(({ code }) => code !== NOT_THE_LATEST)
    .map(({ code, message, path }) => `${String(code)}: ${message} ${path.join('.')}`);
}

describe('what is sent to outsiders, as it is described', () => {
  it('is what the schemas say: npm run asyncapi -w @lianxin/product', () => {
    const args = ['--conditions=@lianxin/source', WRITER, '--print'];
    expect(committed).toBe(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' }));
  });

  it('has nothing that the AsyncAPI parser finds', async () => {
    expect(await findFaults(committed)).toEqual([]);
  });

  it.each([
    ['a message that is not there', '"#/components/messages/lianxin.case.rated.v1"', '"#/components/messages/rated"'],
    ['a type of JSON that there is none of', '"type": "integer"', '"type": "figure"'],
    ['an action that nobody knows', '"action": "send"', '"action": "shout"'],
  ])('is found wrong with %s', async (_what, there, planted) => {
    expect(committed).toContain(there);
    expect(await findFaults(committed.replace(there, planted))).not.toEqual([]);
  });
});
