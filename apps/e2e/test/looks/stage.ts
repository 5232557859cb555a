import { computeCheckCharacter } from '@lianxin/registers';
import { requestBody } from '../fixture.ts';
import { CHECKLIST } from '../checklist.ts';
import type { Morning } from '../pictures/morning.ts';
import { workThroughAMorning } from '../pictures/morning.ts';
import type { RunningProduct } from '../pictures/running-product.ts';

/** As long as names get, with and without places to break a line at. */
const NAMES = [
  '青岛西海岸新区灵山卫街道中铁建工集团第十七工程局建筑安装与市政园林综合养护有限责任公司（临时项目部）',
  'Qingdao West Coast Internationalization Electrotelecommunications-Manufacturing Co., Ltd.',
] as const;
const LONG_TEXT = '节后返岗工人名单已经核对三遍，包车、核酸、住宿都没有着落，请尽快协调。'.repeat(12);
/** The lead of the demonstration. */
const MINUTES = 'demo-minutes@3';
const CADRE = 'cadre-01';
const DAY_MS = 86_400_000;
/** Where the places of a credit code hold a number of this run. */
const PLACES = 5;
/** Beyond those of the demonstration. */
const FIRST = 90_000;

export interface Stage extends Morning {
  /** Filed, taken by the officer, and not accepted; of an enterprise with a long name, and a long text. */
  readonly asked: string;
  /** Accepted, with the officer. */
  readonly accepted: string;
  /** Its holder asked for more time. */
  readonly extension: string;
  /** Waits for the enterprise. */
  readonly waiting: string;
  /** Looked back at: it can be closed out. */
  readonly looked: string;
  /** The first draw of the demonstration. */
  readonly draw: string;
  /** The enterprise with a long Chinese name. */
  readonly enterprise: string;
}

function creditCode(n: number): string {
  const body = `91370211MA3L${String(n).padStart(PLACES, '0')}`;
  return body + computeCheckCharacter(body);
}

interface Opened {
  readonly id: string;
}

/** A morning's work, and beside it what is seldom seen at once: long names, a text of a page, an extension asked for. */
export async function setStage(product: RunningProduct): Promise<Stage> {
  const morning = await workThroughAMorning(product);
  const officer = await product.signIn('officer');
  const cadre = await product.signIn('cadre');
  const from = FIRST + (Math.floor(Date.now() / 1000) % (100_000 - FIRST - NAMES.length));
  const codes = NAMES.map((_, n) => creditCode(from + n));
  for (const [n, code] of codes.entries()) {
    const firm = { creditCode: code, name: NAMES[n], office: 'lsw', industry: 'building-materials', aboveScale: true };
    const projects = [{ id: 'one', name: `${NAMES[n]} · 1` }];
    await officer.openStream('/enterprises', { data: { ...firm, projects } });
    await officer.send(`enterprises/${code}`, 'StationCadre', { cadre: CADRE, role: 'lead', from: '2020-01-01' });
  }
  const file = async (n: 0 | 1, over: object, ...types: readonly string[]): Promise<string> => {
    const { body } = await officer.openStream('/cases', requestBody({ enterprise: codes[n], ...over }));
    const { id } = body as Opened;
    for (const type of types) await officer.send(`cases/${id}`, type);
    return id;
  };
  const asked = await file(0, { text: LONG_TEXT, category: 'raw-materials' }, 'TakeCase');
  const accepted = await file(1, { text: LONG_TEXT, category: 'policy-advice' }, 'TakeCase', 'AcceptCase');
  const held = async (n: 0 | 1, text: string): Promise<string> => {
    const id = await file(n, { text }, 'TakeCase', 'AcceptCase', 'OfferCase');
    await cadre.send(`cases/${id}`, 'AcceptOffer');
    await cadre.send(`cases/${id}`, 'RecordFirstContact', { how: 'phone' });
    return id;
  };
  const extension = await held(0, '需要协调两条生产线的进口备件。');
  await cadre.send(`cases/${extension}`, 'RequestExtension', { amount: 5, reason: '海关放行需要时间' });
  const waiting = await held(1, '需要补办施工许可。');
  const until = new Date(Date.now() + 2 * DAY_MS).toISOString();
  await cadre.send(`cases/${waiting}`, 'WaitForParty', { party: 'enterprise', until, reason: '等企业补齐材料' });
  const looked = await file(
    1,
    { text: '食堂防护物资不足。', programme: MINUTES },
    'TakeCase',
    'AcceptCase',
    'OfferCase',
  );
  await cadre.send(`cases/${looked}`, 'AcceptOffer');
  await cadre.send(`cases/${looked}`, 'ResolveCase', { reply: '已送达。', outcome: 'solved' });
  await officer.send(`cases/${looked}`, 'RecordCallback', { reached: true, satisfied: true, solved: true });
  await (await product.signIn('supervisor')).send(`cases/${looked}`, 'AssignVerifier', { verifier: 'verifier-1' });
  const items = CHECKLIST.map((item) => ({ item, passed: true }));
  await (await product.signIn('verifier')).send(`cases/${looked}`, 'RecordLookBack', { items });
  const { body } = await (await product.signIn('auditor')).get('/queries/draws?office=lsw');
  const draw = (body.items as readonly Opened[]).at(-1)?.id ?? '';
  return { ...morning, draw, looked, asked, accepted, extension, waiting, enterprise: codes[0] ?? '' };
}
