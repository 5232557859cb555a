import { afterEach, describe, expect, it } from '@jest/globals';
import { computeCheckCharacter } from '@lianxin/registers';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestContext } from '../../test/test-context.ts';
import { API_ADDRESS } from '../../test/signed-in.ts';
import type { CliContext } from '../context/cli-context.ts';
import { writeSession } from '../context/session.ts';
import { runCommandLine } from '../program.ts';

const BOM = '\ufeff';
const codeOf = (n: number): string => {
  const body = `9137021100000${String(n).padStart(4, '0')}`;
  return body + computeCheckCharacter(body);
};

interface Sent {
  readonly id: string;
  readonly type: string;
  readonly opens?: boolean;
  readonly commandId: string;
  readonly data: object;
}

/** An API that records each command once by its id, and lists what it is told to list. */
function api(
  table: string | Uint8Array,
  lists: Readonly<Record<string, readonly object[]>> = {},
  own: Partial<CliContext> = {},
) {
  const sent: Sent[] = [];
  const fetch = ((url: unknown, { body }: RequestInit = {}) => {
    const path = String(url).slice(API_ADDRESS.length);
    const list = /^\/queries\/(\w+)/.exec(path)?.[1];
    if (list !== undefined) return Promise.resolve(Response.json({ items: lists[list] ?? [], next: null }));
    if (path === '/people')
      return Promise.resolve(Response.json({ people: [{ id: 'cadre-1', name: 'wang', displayName: '王强' }] }));
    const { commands } = JSON.parse(String(body)) as { readonly commands: readonly Sent[] };
    const results = commands.map((command) => {
      const { id, type, commandId } = command;
      const repeated = sent.some((one) => one.commandId === commandId);
      const isTaken = (lists['enterprises'] as readonly { readonly creditCode?: string }[] | undefined)?.some(
        ({ creditCode }) => creditCode === id,
      );
      if (isTaken && type === 'RegisterEnterprise' && !repeated)
        return {
          id,
          status: 409,
          problem: { status: 409, code: 'already-registered', detail: 'Is already registered' },
        };
      if (!repeated) sent.push(command);
      return { id, status: 200, reply: { repeated } };
    });
    return Promise.resolve(Response.json({ results }));
  }) as typeof globalThis.fetch;
  const heard = createTestContext({ fetch, ...own });
  const account = { id: 'officer-1', name: 'officer', roles: ['officer'], office: 'lsw' };
  writeSession(heard.cli.stateDir, { api: API_ADDRESS, token: 't', expiresAt: '2026-11-23T09:00:00.000Z', account });
  const file = join(heard.cli.stateDir, 'table.csv');
  writeFileSync(file, table);
  const run = (kind: string, ...more: string[]) =>
    runCommandLine(['register', 'import', kind, file, ...more], heard.cli);
  return { ...heard, sent, run };
}

const HEAD = '统一社会信用代码,企业名称,行业,规上,保障领域,联系人,联系电话';

describe('lianxin register import', () => {
  afterEach(() => {
    process.exitCode = 0;
  });

  it('registers enterprises line by line, with a BOM or without, by Chinese or English heads; again it adds nothing', async () => {
    const lines = [
      `${codeOf(1)},茂林橡胶,橡胶,是,重要民生,王强,13800000000`,
      `${codeOf(2).toLowerCase()},"瑞源,医院",医疗,,,,`,
    ];
    const { run, sent, said } = api(`${BOM}${[HEAD, ...lines].join('\r\n')}\r\n`);
    expect(await run('enterprises')).toBe(0);
    expect(sent.map(({ id, type, opens, data }) => ({ id, type, opens, data }))).toEqual([
      {
        ...{ id: codeOf(1), type: 'RegisterEnterprise', opens: true },
        data: {
          ...{ creditCode: codeOf(1), name: '茂林橡胶', office: 'lsw', industry: '橡胶', aboveScale: true },
          ...{ sector: 'vital', contact: { name: '王强', phone: '13800000000' } },
        },
      },
      {
        ...{ id: codeOf(2), type: 'RegisterEnterprise', opens: true },
        data: { creditCode: codeOf(2), name: '瑞源,医院', office: 'lsw', industry: '医疗', aboveScale: false },
      },
    ]);
    expect(await run('enterprises')).toBe(0);
    expect(sent).toHaveLength(2);
    expect(said).toEqual([
      '2 added, 0 were there already, 0 lines not taken',
      '0 added, 2 were there already, 0 lines not taken',
    ]);
    const english = api(`industry,Credit Code,NAME,above_scale\nrubber,${codeOf(1)},M,yes\n`);
    await english.run('enterprises', '--office', 'xd');
    expect(english.sent[0]?.data).toEqual({
      creditCode: codeOf(1),
      name: 'M',
      office: 'xd',
      industry: 'rubber',
      aboveScale: true,
    });
  });

  it('tells bad lines by number, field and rule in the reader’s language; the good ones go in', async () => {
    const table = [
      HEAD,
      `${codeOf(1)},甲,橡胶`,
      `${codeOf(1)},乙,橡胶`,
      `91370211000000001?,丙,橡胶`,
      `${codeOf(4)},,橡胶`,
      `${codeOf(5)},戊,橡胶,也许`,
      `${codeOf(6)},己,橡胶,是,钢铁`,
      `${codeOf(7)},庚,橡胶,是,,王强,12`,
      `${codeOf(8)},a"b,橡胶`,
      `${codeOf(9)},壬,橡胶,是,,,,,多`,
      '',
      `${codeOf(10)},癸,橡胶`,
    ].join('\n');
    const { run, sent, said } = api(table, {}, { language: 'zh' });
    expect(await run('enterprises')).toBe(0);
    expect(process.exitCode).toBe(1);
    expect(sent.map(({ id }) => id)).toEqual([codeOf(1), codeOf(10)]);
    expect(said).toEqual([
      '第 3 行：统一社会信用代码：第 2 行对同一企业另有说法（said-before）',
      '第 4 行：统一社会信用代码：不是有效的统一社会信用代码（18 位，含校验位）（bad-credit-code）',
      '第 5 行：名称：必填（required）',
      expect.stringMatching(/^第 6 行：规上企业：应为以下之一：.*是.*（not-one-of）$/),
      expect.stringMatching(/^第 7 行：保障领域：应为以下之一：.*（not-one-of）$/),
      expect.stringMatching(/^第 8 行：电话：.*（bad-phone）$/),
      '第 9 行：有不成对的引号：含引号的单元格须加引号，其中的引号写两次（stray-quote）',
      '第 10 行：单元格多于表头的列（more-cells-than-columns）',
      '新增 2，已有 0，未采纳 8 行',
    ]);
  });

  it('gives no line an id by which a contact could be guessed: lines that differ in the contact alone have one', async () => {
    const tables = ['王强,13800000000', '李娜,13905320001', ','].map((contact) =>
      api(`${HEAD}\n${codeOf(1)},甲,橡胶,,,${contact}`),
    );
    for (const { run } of tables) await run('enterprises');
    expect(new Set(tables.map(({ sent }) => sent[0]?.commandId)).size).toBe(1);
    const twice = api(
      [HEAD, `${codeOf(1)},甲,橡胶,,,王强,13800000000`, `${codeOf(1)},甲,橡胶,,,李娜,13905320001`].join('\n'),
    );
    await twice.run('enterprises');
    expect(twice.said[0]).toContain('said-before');
  });

  it('stations cadres by id or name, with days as spreadsheets write them; those of one firm go in by their order', async () => {
    const table = [
      '信用代码,干部,岗位,起始日,截止日',
      `${codeOf(1)},王强,主岗,2020/2/1,2020-02-29`,
      `${codeOf(1)},cadre-1,lead,2020年3月1日,`,
    ].join('\n');
    const { run, sent } = api(table);
    expect(await run('stationings')).toBe(0);
    expect(sent.map(({ id, type, data }) => ({ id, type, data }))).toEqual([
      {
        id: codeOf(1),
        type: 'StationCadre',
        data: { cadre: 'cadre-1', role: 'lead', from: '2020-02-01', to: '2020-02-29' },
      },
      { id: codeOf(1), type: 'StationCadre', data: { cadre: 'cadre-1', role: 'lead', from: '2020-03-01' } },
    ]);
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

  it.each([
    ['creditCode,name\n', 'lacks columns: industry'],
    ['creditCode,name,industry,colour\n', 'not known: colour'],
    ['creditCode,name,名称,industry\n', 'twice: 名称'],
    [Buffer.from([0xd6, 0xd0, 0x2c]), 'UTF-8'],
  ])('refuses a file whose head is %j, and sends nothing of it', async (table, why) => {
    const { run, sent, noted } = api(table);
    expect(await run('enterprises')).toBe(1);
    expect(noted.join()).toContain(why);
    expect(sent).toEqual([]);
  });
});
