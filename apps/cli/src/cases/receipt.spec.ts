import { describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { API_ADDRESS, signedInContext } from '../../test/signed-in.ts';
import { runCommandLine } from '../program.ts';

const NUMBER = 'LSW-2026-000001';
const reply = () => Response.json({ id: 'k1', version: 9, stage: 'look-back', next: null });
const told = () =>
  Response.json({
    number: NUMBER,
    stage: 'look-back',
    closed: false,
    request: {
      ...{
        category: 'labour',
        nextStep: { what: 'say-whether-it-holds' },
        dates: { filed: '2026-02-10T01:00:00.000Z' },
      },
      ...{ said: [{ at: '2026-02-10T01:00:00.000Z', what: 'requested', text: '缺工人' }], askedFor: [], answers: [] },
    },
    may: [{ type: 'ConfirmResolution', short: { zh: '确认办结', en: 'Confirm' } }],
  });

describe('lianxin receipt', () => {
  it('shows by number and code how the case is, and what may be done', async () => {
    const { cli: world, asked, said } = signedInContext(told());
    const read = { ...world, readStdin: () => Promise.resolve('9xkqhk16') };
    expect(await runCommandLine(['receipt', NUMBER], read)).toBe(0);
    expect(asked).toEqual([{ url: `${API_ADDRESS}/receipts/look-up`, body: { number: NUMBER, code: '9xkqhk16' } }]);
    expect(said.join('\n')).toMatch(/缺工人[\s\S]*confirm-resolution +Confirm/);
  });

  it('acts by number and code, sent with the command', async () => {
    const { cli: world, asked } = signedInContext(told());
    writeFileSync(join(world.stateDir, 'code'), '9xkqhk16\n');
    const line = ['receipt', NUMBER, '--code-file', join(world.stateDir, 'code'), 'dispute-resolution', 'text=no'];
    expect(await runCommandLine(line, world)).toBe(0);
    expect(asked).toEqual([
      {
        url: `${API_ADDRESS}/receipts/act`,
        body: { number: NUMBER, code: '9xkqhk16', type: 'DisputeResolution', data: { text: 'no' } },
      },
    ]);
  });

  it('asks for the code unseen where somebody sits, and reads standard input where nobody does', async () => {
    for (const own of [
      { isInteractive: true, askSecret: () => Promise.resolve('9xkqhk16') },
      { readStdin: () => Promise.resolve('9xkqhk16\n') },
    ]) {
      const { cli: world, asked } = signedInContext(told());
      expect(await runCommandLine(['receipt', NUMBER, 'dispute-resolution', 'text=no'], { ...world, ...own })).toBe(0);
      expect(asked[0]?.body).toMatchObject({ number: NUMBER, code: '9xkqhk16' });
    }
  });

  it.each([
    [['juggle'], 'without a command lists those'],
    [['ad-note', 'text=x'], 'Did you mean add-note?'],
    [['dispute-resolution', '--data', '-'], 'cannot both come from standard input'],
    [['dispute-resolution', '--data', '-', '--code-file', '-'], 'cannot both come from standard input'],
    [['dispute-resolution', 'text=no', '--attach', 'scan.pdf'], 'one after the other'],
  ])('finds what cannot be sent before it opens anything: %s', async (more, told) => {
    const { cli: world, asked, noted } = signedInContext();
    expect(
      await runCommandLine(['receipt', NUMBER, ...more], { ...world, readStdin: () => Promise.resolve('{}') }),
    ).toBe(1);
    expect([asked, noted.join()]).toEqual([[], expect.stringContaining(told)]);
  });
});

describe('lianxin receipt --attach', () => {
  it('puts the file by number and code in a header, then says what it is', async () => {
    const put = { hash: 'a'.repeat(64), sizeBytes: 6 };
    const { cli: world, asked } = signedInContext(Response.json(put), told());
    const [file, code] = [join(world.stateDir, 'licence.pdf'), join(world.stateDir, 'code')];
    writeFileSync(file, 'a scan');
    writeFileSync(code, '9xkqhk16');
    expect(await runCommandLine(['receipt', NUMBER, '--attach', file, '--code-file', code], world)).toBe(0);
    expect(asked.map(({ url }) => url.slice(API_ADDRESS.length))).toEqual(['/receipts/files', '/receipts/act']);
    const data = { ...put, mediaType: 'application/pdf', name: 'licence.pdf' };
    expect(asked[1]?.body).toEqual({ number: NUMBER, code: '9xkqhk16', type: 'AttachFile', data });
  });
});

describe('lianxin attach', () => {
  it('puts the file first, then says what it is by what the API answers', async () => {
    const put = { hash: 'a'.repeat(64), sizeBytes: 6 };
    const { cli: world, asked } = signedInContext(Response.json(put), reply());
    const file = join(world.stateDir, 'licence.PDF');
    writeFileSync(file, 'a scan');
    expect(await runCommandLine(['attach', NUMBER, file], world)).toBe(0);
    const data = { ...put, mediaType: 'application/pdf', name: 'licence.PDF' };
    expect(asked.map(({ url }) => url.slice(API_ADDRESS.length))).toEqual([
      '/processes/case/LSW-2026-000001/attachments',
      '/processes/case/LSW-2026-000001/commands',
    ]);
    expect(asked[1]?.body).toEqual({ type: 'AttachFile', data });
  });

  it.each([
    ['a'.repeat(101), [], 'name: has at most 100 characters'],
    ['a\u0001.pdf', [], 'name: has a control character'],
    ['a.pdf', ['--command-id', 'short'], '--command-id: is no command id'],
  ])('puts nothing that could not be named then: %j %j', async (name, more, told) => {
    const { cli: world, asked, noted } = signedInContext();
    const file = join(world.stateDir, name);
    writeFileSync(file, 'a scan');
    expect(await runCommandLine(['attach', NUMBER, file, ...more], world)).toBe(1);
    expect([asked, noted.join()]).toEqual([[], expect.stringContaining(told)]);
  });
});
