import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@lianxin/local/test-folder';
import { createTestContext } from '../../test/test-context.ts';
import type { CliContext } from '../context/cli-context.ts';
import { writeSession } from '../context/session.ts';
import { runCommandLine } from '../program.ts';

const API = 'http://127.0.0.1:8080';
const letter = {
  ...{
    id: 'k3f2q2w2k3f2q2w2',
    place: { topic: 'lianxin.intake.case', partition: 3, offset: '17' },
    reason: 'not-json',
  },
  ...{ receivedAt: '2026-11-23T08:00:00.000Z', bytes: 4 },
};
const opened = (content: Uint8Array | null) => ({
  ...letter,
  content: content && Buffer.from(content).toString('base64'),
  whole: content !== null,
});

/** An operator signed in; what was asked of the API is kept. */
function operatorContext(reply: object | undefined, own: Partial<CliContext> = {}) {
  const asked: string[] = [];
  const fetch = (url: unknown, { method = 'GET', headers }: RequestInit = {}): Promise<Response> => {
    const reason = new Headers(headers).get('lianxin-reason');
    asked.push(`${method} ${String(url).slice(API.length)}${reason === null ? '' : ` ${decodeURIComponent(reason)}`}`);
    return Promise.resolve(reply ? Response.json(reply) : new Response(null, { status: 204 }));
  };
  const heard = createTestContext({ fetch: fetch as typeof globalThis.fetch, ...own });
  const account = { id: 'operator-1', name: 'operator', roles: ['operator'] };
  writeSession(heard.cli.stateDir, { api: API, token: 't', expiresAt: '2026-11-23T09:00:00.000Z', account });
  return { ...heard, asked };
}

describe('lianxin dead-letters', () => {
  it('lists where they came from and why, and how to see more', async () => {
    const page = { items: [letter], total: 2, next: '2026-11-23T08:00:00.000Z~k3f2q2w2k3f2q2w2' };
    const { cli, said, asked } = operatorContext(page);
    expect(await runCommandLine(['dead-letters', 'list', '--limit', '1'], cli)).toBe(0);
    expect(asked).toEqual(['GET /dead-letters?limit=1']);
    expect(said.join('\n')).toMatch(/k3f2q2w2k3f2q2w2 +2026-11-23 16:00 .*lianxin\.intake\.case\/3\/17 +4 +not JSON/);
    expect(said.join('\n')).toMatch(/2 are kept, each for 90 days[^]*--cursor 2026-11-23T08:00:00\.000Z~k3f2/);
    const none = operatorContext({ items: [], total: 0, next: null }, { language: 'zh' });
    expect(await runCommandLine(['dead-letters', 'list'], none.cli)).toBe(0);
    expect(none.said[0]).toBe('没有死信');
  });

  it('shows one for a reason: as text, in base64, or that nothing is kept', async () => {
    const shown = async (content: Uint8Array | null, more: readonly string[] = []) => {
      const { cli, said, asked } = operatorContext(opened(content));
      const args = ['dead-letters', 'show', letter.id, '--access-reason', '来源方报障', ...more];
      expect(await runCommandLine(args, cli)).toBe(0);
      expect(asked).toEqual([`GET /dead-letters/${letter.id} 来源方报障`]);
      return said.join('\n');
    };
    expect(await shown(Buffer.from('{"a'))).toMatch(/not JSON[^]*\n\{"a$/);
    expect(await shown(new Uint8Array([0, 255]))).toMatch(/This is no text[^]*\nAP8=$/);
    expect(await shown(null)).toContain('Nothing of it can be read');
    expect(JSON.parse(await shown(new Uint8Array([0, 255]), ['--json']))).toMatchObject({ content: 'AP8=' });
  });

  it('asks for the reason by the option that gives it', async () => {
    const problem = { title: 'The input breaks a rule of form', status: 400, code: 'required', type: '' };
    const detail = 'Lianxin-Reason: is required';
    const errors = [{ field: 'Lianxin-Reason', rule: 'required', message: 'is required' }];
    const fetch = () => Promise.resolve(Response.json({ ...problem, detail, errors }, { status: 400 }));
    const { cli, noted } = operatorContext({}, { fetch: fetch as typeof globalThis.fetch });
    expect(await runCommandLine(['dead-letters', 'show', letter.id], cli)).toBe(1);
    expect(noted[0]).toContain('--access-reason: is required');
  });

  it('writes one into a file, byte for byte, and never over another', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, n) => n);
    const { cli, said, noted } = operatorContext(opened(bytes), { cwd: temporaryFolder() });
    const args = ['dead-letters', 'show', letter.id, '--access-reason', 'r', '--out', 'letter.bin'];
    expect(await runCommandLine(args, cli)).toBe(0);
    const file = join(cli.cwd, 'letter.bin');
    expect(new Uint8Array(readFileSync(file))).toEqual(bytes);
    expect(said.at(-1)).toBe(`Written to ${file}`);
    writeFileSync(file, 'mine');
    expect(await runCommandLine(args, cli)).toBe(1);
    expect([readFileSync(file, 'utf8'), noted.join()]).toEqual(['mine', expect.stringContaining(file)]);
  });

  it('tells what became of one that is sent in again', async () => {
    const { cli, said, asked } = operatorContext({ id: letter.id, became: 'refused', source: 'hotline' });
    expect(await runCommandLine(['dead-letters', 'resubmit', letter.id], cli)).toBe(0);
    expect(asked).toEqual([`POST /dead-letters/${letter.id}/resubmit`]);
    expect(said).toEqual(['It is refused by the rules, and hotline is told why; its letter is destroyed']);
  });

  it('destroys one where that is meant, and else nothing', async () => {
    const ask = (typed: string) => ({ isInteractive: true, ask: () => Promise.resolve(typed) });
    for (const own of [ask('no'), {}]) {
      const { cli, asked, noted } = operatorContext(undefined, own);
      expect(await runCommandLine(['dead-letters', 'drop', letter.id], cli)).toBe(1);
      expect([asked, noted.join()]).toEqual([[], expect.stringContaining('add --yes')]);
    }
    const meant = operatorContext(undefined, ask(' DROP '));
    expect(await runCommandLine(['dead-letters', 'drop', letter.id], meant.cli)).toBe(0);
    const unasked = operatorContext(undefined);
    expect(await runCommandLine(['dead-letters', 'drop', letter.id, '--yes', '--json'], unasked.cli)).toBe(0);
    expect([meant.asked, unasked.asked]).toEqual([
      [`DELETE /dead-letters/${letter.id}`],
      [`DELETE /dead-letters/${letter.id}`],
    ]);
    expect(JSON.parse(unasked.said.join())).toEqual({ id: letter.id, dropped: true });
  });
});
