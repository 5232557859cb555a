import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, plusMs } from '@lianxin/kernel';
import type { Place } from '../test/description.ts';
import type { Answer, Ask } from '../test/booted.ts';
import { request } from '../test/memory-house.ts';
import { CREDIT_CODE, PostgresHouse, caseRequest } from '../test/postgres-house.ts';

const EVENTS = 'text/event-stream';
const bytes = { 'content-type': 'application/octet-stream' };

/** Every address that is read from answers what the description says of it; so does every other test of this package. */
describe('what the api answers', () => {
  let house: PostgresHouse;
  const tokens: Record<string, string> = {};
  const ids: Record<string, string> = {};
  const files: Record<string, string> = {};
  let position = '0';

  const ask = async (who: string, method: 'GET' | 'POST', url: string, more: Ask = {}): Promise<Answer> => {
    const answer = await house.api.ask(method, url, { token: tokens[who], ...more });
    if (answer.status >= 300) throw new Error(`${who} ${url}: ${answer.status} ${JSON.stringify(answer.body)}`);
    position = (answer.body?.position as string | undefined) ?? position;
    return answer;
  };
  const opens = async (who: string, path: string, data: object, more: object = {}) =>
    (await ask(who, 'POST', path, { body: { data, ...more } })).body.id as string;
  const does = (who: string, address: string, type: string, data: object = {}) =>
    ask(who, 'POST', `${address}/commands`, { body: { type, data } });

  async function registers(): Promise<void> {
    const identity = { name: '赵一', phone: '13900000011' };
    for (const id of ['cadre-1', 'cadre-2']) {
      await opens('officer', '/cadres', { office: 'lsw', unit: '经济发展办', identity }, { id });
    }
    const at = `/enterprises/${CREDIT_CODE}`;
    await does('officer', at, 'StationCadre', { cadre: 'cadre-1', role: 'lead', from: '2020-01-01' });
    const leave = { account: 'cadre-2', from: '2030-01-01', to: '2030-01-02', standIn: 'cadre-1' };
    ids['absence'] = await opens('supervisor', '/absences', leave);
    const mandate = { for: 'cadre-2', to: 'cadre-1', acts: ['AddNote'], from: '2020-01-01', until: '2079-01-01' };
    ids['mandate'] = await opens('supervisor', '/mandates', mandate);
    ids['supplies'] = await opens('officer', '/supplies-requests', request);
    ids['calendar'] = await opens('operator', '/calendars', {
      ...{ id: 'lsw-flood', layer: 'cn', documentNumber: '', title: '防汛', signed: '', published: '2020-01-01' },
      ...{ working: [], nonWorking: ['2031-03-04'] },
    });
  }

  const filed = (over: object = {}) => opens('requester', '/cases', { ...caseRequest, ...over });
  async function offered(): Promise<string> {
    const id = await filed();
    for (const type of ['TakeCase', 'AcceptCase']) await does('officer', `/cases/${id}`, type);
    await does('officer', `/cases/${id}`, 'OfferCase', { cadre: 'cadre-1' });
    return id;
  }
  async function atWork(): Promise<string> {
    const id = await offered();
    await does('cadre', `/cases/${id}`, 'AcceptOffer');
    return id;
  }

  /** A case at each stage, the one at work with all that may be recorded of one. */
  async function cases(): Promise<void> {
    ids['request'] = await filed();
    ids['offered'] = await offered();
    ids['case'] = await atWork();
    const at = `/cases/${ids['case']}`;
    await does('cadre', at, 'RecordFirstContact', { how: 'phone' });
    await does('cadre', at, 'RecordMeasure', { measure: 'advice', topic: '政策' });
    const paid = { measure: 'subsidy', policy: 'charter-trip', amountFen: 5, invoice: 'SUB-1' };
    await does('cadre', at, 'RecordMeasure', paid);
    const file = await ask('cadre', 'POST', `${at}/attachments`, { body: Buffer.from('scan'), headers: bytes });
    files['case'] = file.body.hash as string;
    const named = { hash: files['case'], sizeBytes: 4, mediaType: 'image/png', name: '票据' };
    await does('cadre', at, 'AttachFile', named);
    const until = plusMs(house.installation.clock.now(), DAY_MS);
    await does('cadre', at, 'WaitForParty', { party: 'enterprise', reason: '等材料', until });
    const resolved = (ids['resolved'] = await atWork());
    await does('cadre', `/cases/${resolved}`, 'RecordFirstContact', { how: 'phone' });
    await does('cadre', `/cases/${resolved}`, 'ResolveCase', { reply: '已解决', outcome: 'solved' });
    await does('requester', `/cases/${resolved}`, 'RateCase', { grade: 5 });
    const declined = (ids['declined'] = await filed());
    await does('officer', `/cases/${declined}`, 'DeclineCase', { reason: 'out-of-remit', text: '请找税务' });
  }

  async function operations(): Promise<void> {
    const erase = { identity: '13811110000', reason: 'person-asked', document: '灵街办〔2020〕3号' };
    await filed({ contact: { name: '要走的人', phone: erase.identity } });
    ids['person'] = (await ask('operator', 'POST', '/erasures', { body: erase })).body.book;
    const headers = { 'lianxin-reason': 'audit' };
    await ask('auditor', 'GET', `/cases/${ids['case']}/history`, { headers });
    const [day] = house.installation.clock.now().split('T');
    ids['access'] = `auditor-1-${day}`;
    const effectiveAt = plusMs(house.installation.clock.now(), HOUR_MS);
    const what = { kind: 'programme', from: 'shandong-2020@2', to: 'shandong-2020@1' };
    const shown = await ask('operator', 'POST', '/rule-changes/previews', { body: { what, effectiveAt } });
    ids['preview'] = shown.body.preview as string;
    const order = { preview: ids['preview'], id: 'back', title: '回到第一版', documentNumber: '' };
    await ask('operator', 'POST', '/rule-changes', { body: order });
  }

  beforeAll(async () => {
    house = await PostgresHouse.open();
    house.project();
    for (const role of ['operator', 'officer', 'supervisor', 'auditor'] as const) tokens[role] = house.token(role);
    tokens['cadre'] = await house.api.signedIn('cadre-1', ['cadre']);
    await house.api.account('cadre-2', ['cadre']);
    tokens['requester'] = await house.api.signedIn('requester-1', ['requester'], 'nowhere');
    await house.furnish();
    await registers();
    await cases();
    await operations();
    await house.caughtUp();
  });
  afterAll(() => house?.close());

  /** The stream that stands for a process where one has to be named. */
  const named = (): Record<string, string> =>
    ({
      ...{
        cases: ids['case'],
        enterprises: CREDIT_CODE,
        cadres: 'cadre-1',
        offices: 'lsw',
        calendars: ids['calendar'],
      },
      ...{ changes: 'rules', invoices: 'SUB-1', absences: ids['absence'], mandates: ids['mandate'] },
      ...{ 'supplies-requests': ids['supplies'], persons: ids['person'], 'access-logs': ids['access'] },
    }) as Record<string, string>;
  const addressOf = ({ path }: Place): string => {
    const [, process = ''] = path.split('/');
    const id = named()[process] ?? '';
    return path
      .replace('{id}', id)
      .replace('{hash}', process === 'cases' ? (files['case'] ?? '') : (ids['preview'] ?? ''));
  };
  const readBy = (place: Place): string => {
    if (/^\/(rule-changes|accounts|changes|access-logs)/.test(place.path)) return 'operator';
    return 'officer';
  };
  const asked: Readonly<Record<string, string>> = { counts: 'by=stage', lights: 'by=holder', cases: 'limit=2' };
  const queryOf = ({ path }: Place): string => {
    const query = /^\/queries\/(.+)$/.exec(path)?.[1];
    return query === undefined ? '' : `?after=${position}&${asked[query] ?? ''}`;
  };

  it('at every address that is read from is as it is described', async () => {
    const { places } = await house.api.describes();
    const reads = places.filter(({ method }) => method === 'get');
    const isFeed = ({ operation }: Place) => EVENTS in (operation.responses['200']?.content ?? {});
    for (const place of reads.filter((one) => !isFeed(one))) {
      // A file is named by an entry of its stream: only cases have such entries.
      if (place.path.endsWith('/attachments/{hash}') && !place.path.startsWith('/cases/')) continue;
      await ask(readBy(place), 'GET', `${addressOf(place)}${queryOf(place)}`);
    }
    const unread = reads.filter(
      (one) => !isFeed(one) && !house.api.answered.has(one.operation.operationId) && !one.path.includes('{hash}'),
    );
    expect(unread.map(({ path }) => path)).toEqual([]);
  });

  it('of a case is as described at every stage, to staff and to whoever filed it', async () => {
    const stages: string[] = [];
    for (const name of ['request', 'offered', 'case', 'resolved', 'declined']) {
      for (const who of ['officer', 'auditor', 'requester']) {
        const { body } = await ask(who, 'GET', `/cases/${ids[name]}`);
        if (who === 'officer') stages.push(body.stage as string);
      }
    }
    expect(stages).toEqual(['request', 'cadre-assignment', 'resolution', 'look-back', 'closed']);
  });

  it('to a question is the same in an address and in a body', async () => {
    for (const name of house.installation.queries.keys()) {
      const body = Object.fromEntries(new URLSearchParams(asked[name] ?? '').entries());
      const { body: told } = await ask('officer', 'POST', `/queries/${name}`, { body });
      expect(Object.keys(told as object).length).toBeGreaterThan(0);
    }
  });

  it('as a feed is a stream of events at each of its addresses', async () => {
    await house.api.app.listen(0, '127.0.0.1');
    const base = `http://127.0.0.1:${(house.api.app.getHttpServer().address() as AddressInfo).port}`;
    const { places } = await house.api.describes();
    const feeds = places.filter(({ operation }) => EVENTS in (operation.responses['200']?.content ?? {}));
    expect(feeds.length).toBeGreaterThan(0);
    for (const place of feeds) {
      const stop = new AbortController();
      const headers = { authorization: `Bearer ${tokens[readBy(place)]}` };
      const answer = await fetch(`${base}${addressOf(place)}`, { headers, signal: stop.signal });
      expect([place.path, answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([
        place.path,
        200,
        EVENTS,
      ]);
      stop.abort();
    }
  });
});
