import { afterEach, describe, expect, it } from '@jest/globals';
import { HEAD, codeOf, registerApi as api } from '../../test/register-api.ts';
import type { Sent } from '../../test/register-api.ts';

describe('lines that are tried and sent', () => {
  afterEach(() => {
    process.exitCode = undefined;
  });

  it('sends nothing on a dry run, and says what the rules of the register would say', async () => {
    const listed = (n: number, stationings: readonly object[]) => ({
      ...{
        creditCode: codeOf(n),
        name: 'x',
        office: 'lsw',
        industry: 'x',
        aboveScale: true,
        invented: false,
        projects: [],
      },
      stationings,
    });
    const cadres = [{ id: 'cadre-1', office: 'lsw', unit: 'u', active: true }];
    const lead = { cadre: 'cadre-1', role: 'lead', from: '2020-02-01', to: null };
    const lists = { enterprises: [listed(1, [lead]), listed(2, [])], cadres };
    const lines = [1, 2, 2, 3].map((n) => `${codeOf(n)},cadre-1,lead,2020-02-01`);
    const table = [
      'creditCode,cadre,role,from',
      ...lines,
      `${codeOf(2)},nobody,stand-in,2020-02-01`,
      `${codeOf(2)},cadre-1,lead,2020-03-01`,
    ].join('\n');
    const { run, sent, said } = api(table, lists);
    expect(await run('stationings', '--dry-run')).toBe(0);
    expect(sent).toEqual([]);
    expect(said.map((line) => /\(([a-z-]+)\)$/.exec(line)?.[1] ?? line)).toEqual([
      'not-registered',
      'unknown-cadre',
      'already-stationed',
      'Would add 1; 1 are there already, 3 lines would not be taken. Nothing was sent.',
    ]);
  });

  it('says of what others registered what the dry run says: the same is there already, anything else is a bad line', async () => {
    const firm = (n: number, more: object = {}) => ({
      ...{ creditCode: codeOf(n), name: '甲', office: 'lsw', industry: '橡胶', aboveScale: false, invented: false },
      ...{ projects: [], stationings: [], ...more },
    });
    const enterprises = [firm(1), firm(2, { name: '乙' }), firm(3, { office: 'xd' })];
    const table = [HEAD, ...[1, 2, 3, 4].map((n) => `${codeOf(n)},甲,橡胶`)].join('\n');
    const [tried, sent] = [api(table, { enterprises, cadres: [] }), api(table, { enterprises })];
    await tried.run('enterprises', '--dry-run');
    await sent.run('enterprises');
    const bad = [3, 4].map((line) => expect.stringMatching(new RegExp(`^line ${line}: .*\\(said-otherwise\\)$`)));
    expect(tried.said).toEqual([...bad, expect.stringContaining('Would add 1; 1 are there already, 2 lines')]);
    expect(sent.said).toEqual([...bad, '1 added, 1 were there already, 2 lines not taken']);
    expect(sent.sent.map(({ id }) => id)).toEqual([codeOf(4)]);
  });

  it('tells what went in before a request failed, and that the file may be sent again', async () => {
    let requests = 0;
    const table = [HEAD, ...Array.from({ length: 150 }, (_, n) => `${codeOf(n + 1)},甲,橡胶`)].join('\n');
    const { run, said, noted } = api(
      table,
      {},
      {
        fetch: ((_url: unknown, { body }: RequestInit = {}) => {
          requests += 1;
          if (requests > 1)
            return Promise.resolve(
              Response.json({ code: 'overloaded', title: 'Busy', detail: 'Busy' }, { status: 503 }),
            );
          const { commands } = JSON.parse(String(body)) as { readonly commands: readonly Sent[] };
          const results = commands.map(({ id }) => ({ id, status: 200, reply: { repeated: false } }));
          return Promise.resolve(Response.json({ results }));
        }) as typeof globalThis.fetch,
      },
    );
    expect(await run('enterprises')).toBe(1);
    expect(said).toEqual(['100 added, 0 were there already, 0 lines not taken']);
    expect(noted.join('\n')).toMatch(/50 lines were not answered[^]*Send the same file again/);
  });
});
