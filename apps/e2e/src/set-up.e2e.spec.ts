import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Boot } from '../test/boot.ts';
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
  let boot: Boot;
  let terminal: Terminal;
  const passwords = new Map<string, string>();
  let number = '';

  beforeAll(async () => {
    boot = await Boot.open();
    terminal = new Terminal(boot, 'state');
  }, 60_000);
  afterAll(() => boot?.close(), 30_000);

  /** The number is the one that was printed, the password the one that was shown. */
  function typed(command: string): readonly string[] {
    const words = command.replaceAll('NUMBER', number).split(' ');
    if (words[0] !== 'login') return words;
    const file = join(boot.folder, `${words[1]}.password`);
    writeFileSync(file, passwords.get(words[1] as string) as string);
    return [...words, '--password-file', file];
  }

  async function follow(command: string): Promise<void> {
    const words = typed(command);
    const { code, out, err } = await terminal.run(...words);
    expect({ command, code, said: code === 0 ? '' : err + out }).toEqual({ command, code: 0, said: '' });
    const [, password] = /: ([A-Za-z0-9_-]{16})$/.exec(out) ?? [];
    if (password !== undefined) passwords.set(words[2] as string, password);
    number = /LSW-\d{4}-\d{6}/.exec(out)?.[0] ?? number;
  }

  it('ends with a case whose deadlines run, and everything sound', async () => {
    const all = commands();
    expect(all.length).toBeGreaterThan(25);
    for (const command of all) await follow(command);
    expect((await terminal.run('agenda', number)).out).toContain('The deadline is missed');
  }, 120_000);
});
