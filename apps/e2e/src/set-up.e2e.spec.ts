import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestSystem } from '../test/test-system.ts';
import { Terminal } from '../test/terminal.ts';

const PAGE = join(__dirname, '../../../infra/docs/set-up.md');
const LIANXIN = 'npx lianxin ';

/** The commands of the page, in its order. */
const commands = (): readonly string[] =>
  [...readFileSync(PAGE, 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)]
    .flatMap(([, block = '']) => block.split('\n'))
    .filter((line) => line.startsWith(LIANXIN))
    .map((line) => line.slice(LIANXIN.length).trim());

describe('setting up an empty installation by its page', () => {
  let boot: TestSystem;
  let terminal: Terminal;
  const passwords = new Map<string, string>();
  let [number, code] = ['', ''];

  beforeAll(async () => {
    boot = await TestSystem.open();
    terminal = new Terminal(boot, 'state');
  }, 60_000);
  afterAll(() => boot?.close(), 30_000);

  /** The number is the one that was printed, the password the one that was shown. */
  function typed(command: string): readonly string[] {
    const words = command.replaceAll('NUMBER', number).split(' ');
    if (words[0] === 'receipt') return [...words, '--code-file', holding(code)];
    if (words[0] !== 'login') return words;
    return [...words, '--password-file', holding(passwords.get(words[1] as string) as string)];
  }

  /** What is asked for where a person sits. */
  function holding(secret: string): string {
    const file = join(boot.folder, 'secret');
    writeFileSync(file, secret);
    return file;
  }

  async function follow(command: string): Promise<void> {
    const words = typed(command);
    const { code: exit, out, err } = await terminal.run(...words);
    expect({ command, exit, said: exit === 0 ? '' : err + out }).toEqual({ command, exit: 0, said: '' });
    const [, password] = /: ([A-Za-z0-9_-]{16})$/.exec(out) ?? [];
    if (password !== undefined) passwords.set(words[2] as string, password);
    code = /^Receipt code +(\S+)$/m.exec(out)?.[1] ?? code;
    number = /LSW-\d{4}-\d{6}/.exec(out)?.[0] ?? number;
  }

  it('ends with a case whose deadlines run, and everything sound', async () => {
    const all = commands();
    expect(all.length).toBeGreaterThan(25);
    for (const command of all) await follow(command);
    expect((await terminal.run('agenda', number)).out).toContain('Becomes overdue');
  }, 120_000);

  it('lets the enterprise follow its case by number and code, say what it has to say, and add a file', async () => {
    const receipt = (...more: readonly string[]) => terminal.run(...typed('receipt NUMBER'), ...more);
    expect((await receipt()).out).toMatch(/缺工人[^]*withdraw-case[^]*So: lianxin receipt LSW-\S+ COMMAND/);
    expect((await terminal.run('receipt', number, '--code-file', holding('aaaaaaaa'))).err).toContain(
      'No case has this number',
    );
    const file = join(boot.folder, 'licence.pdf');
    writeFileSync(file, 'a scan');
    expect(await receipt('--attach', file)).toMatchObject({ code: 0 });
    expect(await terminal.run('attach', number, file)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/already/),
    });
    expect((await receipt('--attach', 'nowhere.pdf')).err).toContain('nowhere.pdf cannot be read');
    expect((await terminal.run('show', number)).out).toMatch(/File attached: licence\.pdf/);
    expect(await receipt('withdraw-case', 'reason=solved-itself')).toMatchObject({ code: 0 });
    expect((await terminal.run('history', number)).out).toMatch(/Withdrawn/);
  }, 60_000);
});
