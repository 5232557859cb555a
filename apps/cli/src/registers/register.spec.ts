import { afterEach, describe, expect, it } from '@jest/globals';
import { HEAD, codeOf, registerApi as api } from '../../test/register-api.ts';

const BOM = '\ufeff';

describe('lianxin register import', () => {
  afterEach(() => {
    process.exitCode = undefined;
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
