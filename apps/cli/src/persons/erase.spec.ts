import { describe, expect, it } from '@jest/globals';
import { createTestContext } from '../../test/test-context.ts';
import { viewLines } from '../cases/view-lines.ts';
import { runCommandLine } from '../program.ts';
import { writeSession } from '../context/session.ts';
import type { CliContext } from '../context/cli-context.ts';

const API = 'http://127.0.0.1:8080';
const WHY = ['--reason', 'person-asked', '--document', '灵街办〔2020〕3号'];
const erased = {
  ...{ book: '2026-11', version: 4, key: 'person/k3f', at: '2026-11-23T08:00:00.000Z' },
  ...{ repeated: false, forgottenWithinMs: 60_000 },
};

/** An operator signed in; what was asked of the API is kept. */
function operatorContext(own: Partial<CliContext> = {}, reply: object = erased) {
  const asked: { readonly path: string; readonly body: unknown }[] = [];
  const fetch = (url: unknown, init: RequestInit = {}): Promise<Response> => {
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    asked.push({ path: String(url).slice(API.length), body });
    return Promise.resolve(Response.json(reply));
  };
  const heard = createTestContext({ fetch: fetch as typeof globalThis.fetch, ...own });
  const account = { id: 'operator-1', name: 'operator', roles: ['operator'] };
  writeSession(heard.cli.stateDir, { api: API, token: 't', expiresAt: '2026-11-23T09:00:00.000Z', account });
  return { ...heard, asked };
}

describe('lianxin erase', () => {
  it('asks who, unseen, and whether it is meant', async () => {
    const questions: string[] = [];
    const ask = (typed: string) => (question: string) => {
      questions.push(question);
      return Promise.resolve(typed);
    };
    const {
      cli: world,
      said,
      asked,
    } = operatorContext({
      ...{ isInteractive: true, askSecret: ask('13900000001'), ask: ask('erase') },
    });
    expect(await runCommandLine(['erase', ...WHY], world)).toBe(0);
    expect(asked).toEqual([
      {
        path: '/erasures',
        body: { identity: '13900000001', reason: 'person-asked', document: '灵街办〔2020〕3号' },
      },
    ]);
    expect(questions.join()).toMatch(/not shown.*never be read again.*Type erase/);
    expect(said.join()).toContain('entry 4 of persons/2026-11. Other processes forget the key within 60 s');
  });

  it('erases nothing where it is not meant, or nobody is named', async () => {
    const ask = () => Promise.resolve('no');
    const doubtful = operatorContext({ isInteractive: true, ask, askSecret: () => Promise.resolve('13900000001') });
    expect(await runCommandLine(['erase', ...WHY], doubtful.cli)).toBe(1);
    const unasked = operatorContext({ readStdin: () => Promise.resolve('13900000001\n') });
    expect(await runCommandLine(['erase', ...WHY], unasked.cli)).toBe(1);
    const nobody = operatorContext();
    expect(await runCommandLine(['erase', ...WHY, '--yes'], nobody.cli)).toBe(1);
    expect([...doubtful.asked, ...unasked.asked, ...nobody.asked]).toEqual([]);
    expect(unasked.noted.join()).toContain('add --yes');
  });

  it('reads the number where nobody is there to be asked, or goes by a key', async () => {
    const read = operatorContext({ readStdin: () => Promise.resolve(' 13900000001\n'), language: 'zh' });
    expect(await runCommandLine(['erase', ...WHY, '--yes'], read.cli)).toBe(0);
    expect(read.asked[0]?.body).toMatchObject({ identity: '13900000001' });
    expect(read.said.join()).toContain('60 秒内忘掉密钥');
    const named = operatorContext();
    expect(await runCommandLine(['erase', ...WHY, '--yes', '--key', 'person/k3f'], named.cli)).toBe(0);
    expect(named.asked[0]?.body).toMatchObject({ key: 'person/k3f' });
  });

  it('shows what was erased when, by whom and why', async () => {
    const data = { key: 'person/k3f', reason: 'person-asked', document: '灵街办〔2020〕3号' };
    const entries = [{ version: 1, type: 'PersonErased', actor: 'operator-1', effectiveAt: erased.at, data }];
    const { cli: world, said, asked } = operatorContext({}, { id: '2026-11', version: 1, entries });
    expect(await runCommandLine(['erasures'], world)).toBe(0);
    expect(asked[0]?.path).toBe('/processes/person/2026-11/history');
    expect(said.at(-1)).toMatch(
      /2026-11-23 16:00 +operator-1 +the person asked for it +灵街办〔2020〕3号 +person\/k3f/,
    );
  });
});

describe('a case of somebody who was erased', () => {
  it('says so', () => {
    const view = {
      ...{ process: 'case', id: 'k1', version: 1, position: '1', at: erased.at as never, stage: 'request' },
      ...{ closed: false, next: null, state: {}, notYetRecorded: [] },
    };
    const lines = viewLines(createTestContext().cli, view, { contact: { erased: true }, text: '缺口罩' });
    expect(lines.join('\n')).toMatch(/Contact +\(erased\)/);
  });
});
