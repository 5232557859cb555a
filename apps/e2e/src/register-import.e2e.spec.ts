import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { computeCheckCharacter } from '@lianxin/registers';
import { PASSWORD } from '../test/fixture.ts';
import { boot, inTown, who } from '../test/in-town.ts';
import { Terminal } from '../test/terminal.ts';

const codeOf = (n: number): string => {
  const body = `91370211${String(n).padStart(9, '0')}`;
  return body + computeCheckCharacter(body);
};

/** As many as a list and a half of the register. */
const FIRMS = 250;

describe('tables of enterprises and stationings', () => {
  inTown();
  let terminal: Terminal;
  const write = (name: string, lines: readonly string[]): void =>
    writeFileSync(join(boot.folder, name), `\ufeff${lines.join('\r\n')}\r\n`);
  const enterprises = async (): Promise<number> => {
    await boot.worker?.waitUntilCaughtUp();
    return ((await who.officer.get('/queries/enterprises?limit=500')).body.items as object[]).length;
  };

  beforeAll(async () => {
    terminal = new Terminal(boot, 'registers');
    writeFileSync(join(boot.folder, 'password'), PASSWORD);
    const login = await terminal.run('login', 'officer', '--password-file', join(boot.folder, 'password'));
    if (login.code !== 0) throw new Error(login.err);
    const firms = Array.from(
      { length: FIRMS },
      (_, n) => `${codeOf(n + 1)},厂${n + 1},橡胶,是,${n === 3 ? '钢铁' : ''}`,
    );
    write('firms.csv', ['统一社会信用代码,名称,行业,规上,保障领域', ...firms]);
    write('leads.csv', [
      'creditCode,cadre,role,from,to',
      `${codeOf(1)},cadre,主岗,2020-02-01,2020-02-29`,
      `${codeOf(1)},cadre,主岗,2020-03-01,`,
      `${codeOf(2)},nobody,lead,2020-02-01,`,
      `${codeOf(4)},cadre,lead,2020-02-01,`,
    ]);
  });

  it('are tried first: what would go in, and which lines are bad', async () => {
    const before = await enterprises();
    const { code, out } = await terminal.run('register', 'import', 'enterprises', 'firms.csv', '--dry-run');
    expect([code, out.split('\n').at(-1)]).toEqual([
      1,
      `Would add ${FIRMS - 1}; 0 are there already, 1 lines would not be taken. Nothing was sent.`,
    ]);
    expect(await enterprises()).toBe(before);
  });

  it('go in by the ordinary way, the bad lines told; again they add nothing', async () => {
    const before = await enterprises();
    const first = await terminal.run('register', 'import', 'enterprises', 'firms.csv');
    expect([first.code, first.out]).toEqual([1, expect.stringMatching(/^line 5: .*not-one-of.*\n249 added, 0 were/)]);
    expect(await enterprises()).toBe(before + FIRMS - 1);
    const again = await terminal.run('register', 'import', 'enterprises', 'firms.csv');
    expect(again.out).toContain(`0 added, ${FIRMS - 1} were there already, 1 lines not taken`);
    const tried = await terminal.run('register', 'import', 'enterprises', 'firms.csv', '--dry-run');
    expect(tried.out).toContain(`Would add 0; ${FIRMS - 1} are there already`);
    expect(await enterprises()).toBe(before + FIRMS - 1);
  });

  it('are refused by the rules of the register, line by line', async () => {
    const first = await terminal.run('register', 'import', 'stationings', 'leads.csv');
    expect(first.out.split('\n')).toEqual([
      expect.stringMatching(/^line 4: .*nobody.*/),
      expect.stringMatching(/^line 5: .*/),
      '2 added, 0 were there already, 2 lines not taken',
    ]);
    const again = await terminal.run('register', 'import', 'stationings', 'leads.csv');
    expect(again.out).toContain('0 added, 2 were there already, 2 lines not taken');
  });
});
