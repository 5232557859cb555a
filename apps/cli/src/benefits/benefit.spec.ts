import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@lianxin/local/test-folder';
import { createTestContext } from '../../test/test-context.ts';
import { runCommandLine } from '../program.ts';

const folder = temporaryFolder();
const TRIP = {
  reportedAt: '2020-02-12T10:00:00+08:00',
  departedAt: '2020-02-16T06:30:00+08:00',
  ...{ fromProvince: '320000', doorToFactory: true, workers: 23, fareFen: 809067 },
};

afterEach(() => {
  process.exitCode = undefined;
});

async function lianxin(language: 'zh' | 'en', ...args: string[]) {
  const { cli, said, noted } = createTestContext({ cwd: folder, language });
  process.exitCode = undefined;
  const code = await runCommandLine(args, cli);
  return { code: Number(process.exitCode ?? code), said, noted: noted.join('\n') };
}

function put(name: string, value: unknown): string {
  writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
  return name;
}

const decide = (file: string, ...more: string[]) =>
  lianxin('en', 'benefit', 'decide', '--policy', 'charter-trip', '--evidence', file, ...more);

describe('lianxin benefit decide', () => {
  it.each([
    ['granted', 0, {}, ['Granted', 'At most 8090.67 yuan']],
    ['refused', 3, { workers: 19 }, ['not met      20 or more people in one trip: workers = 19', 'Refused']],
    ['undecidable', 4, { reportedAt: null }, [expect.stringContaining('reportedAt is missing')]],
  ])('says %s by exit code %i, and why', async (_outcome, exit, change, lines) => {
    const { code, said } = await decide(put('trip.json', { ...TRIP, ...change }));
    expect(code).toBe(exit);
    expect(said).toEqual(expect.arrayContaining(lines));
    expect(said[0]).toBe('Home-to-factory charter trip (shandong-2020@5)');
  });

  it('says it in Chinese', async () => {
    const file = put('trip.json', { ...TRIP, workers: 19, reportedAt: null });
    const { said } = await lianxin('zh', 'benefit', 'decide', '--policy', 'charter-trip', '--evidence', file);
    expect(said).toEqual(
      expect.arrayContaining([
        '无法认定 发车前已报备：departedAt = 2020-02-16T06:30:00+08:00, 缺 reportedAt',
        '不符合　一车20人以上：workers = 19',
        '不予',
      ]),
    );
  });

  it('takes nothing of a wrong type, and names field and rule', async () => {
    const { code, said } = await decide(put('wrong.json', { ...TRIP, workers: '23', weather: 1, departedAt: '明天' }));
    expect(code).toBe(2);
    expect(said).toEqual([
      'wrong.json: departedAt is a moment with its offset: 2020-02-16T06:30:00+08:00',
      'wrong.json: workers is a whole number',
      'wrong.json: weather is no evidence of this policy',
    ]);
    const asData = await decide('wrong.json', '--json');
    expect(JSON.parse(asData.noted)).toMatchObject({
      error: {
        code: 'bad-evidence',
        facts: { problems: expect.arrayContaining([{ field: 'workers', rule: 'whole-number-expected' }]) },
      },
    });
  });

  it.each([
    [['--evidence', 'none.json', '--policy', 'charter-trip']],
    [['--evidence', put('broken.json', '{'), '--policy', 'charter-trip']],
    [['--evidence', put('twice.json', '{"workers": 1, "workers": 30}'), '--policy', 'charter-trip']],
    [['--evidence', put('list.json', []), '--policy', 'charter-trip']],
    [['--evidence', put('ok.json', TRIP), '--policy', 'interest-relief']],
    [['--evidence', 'ok.json', '--policy', 'charter-trip', '--programme', 'shandong-2020@99']],
    [['--evidence', 'ok.json', '--policy', 'charter-trip', '--programme', 'shandong-2020@4']],
    [['--evidence', 'ok.json', '--policy', 'charter-trip', '--at', 'soon']],
    [['--evidence', 'ok.json']],
  ])('ends with 2 for %j', async (args) => {
    expect((await lianxin('en', 'benefit', 'decide', ...args)).code).toBe(2);
  });
});

describe('lianxin benefit explain', () => {
  it('lists the conditions, and the evidence as JSON Schema', async () => {
    const { code, said } = await lianxin('en', 'benefit', 'explain', '--policy', 'charter-trip');
    expect(code).toBe(0);
    expect(said[5]).toBe('5. 20 or more people in one trip: workers >= 20');
    const schema = JSON.parse(said.slice(said.indexOf('Evidence (JSON Schema):') + 1).join('\n'));
    expect(Object.keys(schema.properties)).toEqual(Object.keys(TRIP));
    const asData = await lianxin('en', 'benefit', 'explain', '--policy', 'charter-trip', '--json');
    expect(JSON.parse(asData.said[0] as string)).toMatchObject({ policy: 'charter-trip', evidence: schema });
  });

  it('of another version, and says what is ours', async () => {
    const args = ['--policy', 'supplies', '--programme', 'campaign-2020'];
    const { said } = await lianxin('zh', 'benefit', 'explain', ...args);
    expect(said.slice(0, 2)).toEqual(['赠送防护物资（campaign-2020@1）', '1. 至少1件：quantity >= 1（自定）']);
  });
});

describe('lianxin verify determination', () => {
  const decided = async (change: object = {}) =>
    JSON.parse((await decide(put('trip.json', { ...TRIP, ...change }), '--json')).said[0] as string);
  const verify = (value: unknown) => lianxin('en', 'verify', 'determination', put('determination.json', value));

  it('holds as it was written', async () => {
    for (const change of [{}, { workers: 19 }, { reportedAt: null }])
      expect(await verify(await decided(change))).toMatchObject({ code: 0 });
    expect((await verify(await decided())).said).toEqual(['determination.json is the same worked out again: Granted']);
  });

  it('does not where something in it was changed', async () => {
    const refused = await decided({ workers: 19 });
    const { code, said } = await verify({ ...refused, outcome: 'granted' });
    expect([code, said]).toEqual([1, ['outcome is not what it is worked out again', 'hash is of other content']]);
  });

  it('ends with 2 for what is no determination, or of no programme that is known', async () => {
    expect((await verify({})).code).toBe(2);
    const { programme, ...rest } = await decided();
    expect((await verify({ ...rest, programme: { ...programme, version: 99 } })).code).toBe(2);
  });
});
