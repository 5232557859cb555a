import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { computeCheckCharacter } from '@lianxin/registers';
import { PUBLIC_FILING, publicQuotasOf } from '@lianxin/programme';
import { OFFICE, PostgresFixture, caseRequest } from '../test/postgres-fixture.ts';
import type { Firm } from '../test/public-filer.ts';
import { dataOf, registerFirm, solve } from '../test/public-filer.ts';
import type { ApiAnswer } from '../test/running-api.ts';

const { phone: BY_PHONE, enterprise: BY_ENTERPRISE, address: BY_ADDRESS } = publicQuotasOf({});
const TELEPHONE = '0532-86880000';

interface Filing {
  readonly id?: string;
  readonly from?: string;
  readonly puzzle?: string;
}

describe('a request that a firm files by itself', () => {
  let fixture: PostgresFixture;
  let count = 0;
  const next = (): number => (count += 1);

  beforeAll(async () => {
    fixture = await PostgresFixture.open();
    fixture.startProjecting();
    await fixture.populate();
    const telephone = { type: 'ChangeTelephone', data: { telephone: TELEPHONE } };
    await fixture.request('operator', 'POST', '/offices/lsw/commands', telephone);
    await fixture.waitForProjections();
  });
  afterAll(() => fixture.close());

  /** Each test has firms and phones of its own, since all that is filed counts. */
  const newFirm = (): Promise<Firm> => registerFirm(fixture, next());
  const file = (
    data: object,
    { id = `filing-${next()}`, from = '10.9.0.1', puzzle }: Filing = {},
  ): Promise<ApiAnswer> =>
    fixture.api.request('POST', '/requests', {
      ...{ body: { data }, from },
      headers: { 'idempotency-key': id, ...(puzzle === undefined ? {} : { 'lianxin-puzzle': puzzle }) },
    });
  const asOfficer = (id: string, type: string, data: object = {}) =>
    fixture.request('officer', 'POST', `/cases/${id}/commands`, { type, data });
  async function listed(number: string): Promise<{ id: string; unverified: boolean; channel: string }> {
    await fixture.waitForProjections();
    return (await fixture.request('officer', 'GET', `/queries/cases?number=${number}`)).body.items[0];
  }
  const lookUp = (shown: { number: string; receiptCode: string }) =>
    fixture.api.request('POST', '/receipts/look-up', { body: { number: shown.number, code: shown.receiptCode } });

  it('says where one may file, and which number to call instead', async () => {
    const { status, body } = await fixture.api.request('GET', '/requests/offices');
    expect([status, body.items]).toEqual([200, [{ id: 'lsw', name: '灵山卫街道', telephone: TELEPHONE }]]);
  });

  it('is there at once under number and code, marked unverified; sent again it is the same', async () => {
    const firm = await newFirm();
    const [id, data] = [`filing-${next()}`, dataOf(firm)];
    const first = await file(data, { ...firm, id });
    expect(first).toMatchObject({ status: 201, body: { unverified: true, telephone: TELEPHONE } });
    expect(await file(data, { ...firm, id })).toMatchObject({ status: 200, body: first.body });
    expect(await file(dataOf(firm, { text: '缺口罩' }), { ...firm, id })).toMatchObject({ status: 422 });
    expect((await lookUp(first.body)).body.request).toMatchObject({ nextStep: { what: 'being-verified' } });
    expect(await listed(first.body.number)).toMatchObject({ unverified: true, channel: 'online', urgency: 'general' });
    const { body } = await fixture.request('officer', 'GET', '/queries/cases?unverified=true');
    expect(body.items.map(({ number }: { number: string }) => number)).toContain(first.body.number);
    const bare = await fixture.api.request('POST', '/requests', { body: { data } });
    expect(bare).toMatchObject({ status: 400, body: { field: 'Idempotency-Key' } });
  });

  it('is accepted only when staff have reached the firm, and nobody is told anything before', async () => {
    const firm = await newFirm();
    const { body } = await file(dataOf(firm), firm);
    const { id } = await listed(body.number);
    await asOfficer(id, 'TakeCase');
    expect(await asOfficer(id, 'AcceptCase')).toMatchObject({ status: 409, body: { code: 'requester-unverified' } });
    const until = new Date(Date.now() + 86_400_000).toISOString();
    await asOfficer(id, 'ReturnForCompletion', { reason: 'unclear', text: '请说明', until });
    const recorded = async () =>
      (await fixture.runtime.store.read(`case-${id}`)).map(({ type, data }) => ({ type, data }));
    expect((await recorded()).filter(({ type }) => type === 'NoticeIssued')).toEqual([]);
    expect((await lookUp(body)).body.request.askedFor).toHaveLength(1);
    const may = async (): Promise<string[]> => (await lookUp(body)).body.may.map(({ type }: { type: string }) => type);
    expect(await may()).not.toContain('UrgeCase');
    await asOfficer(id, 'CompleteRequest', { text: '缺二十人' });
    const byRegister = () => asOfficer(id, 'VerifyRequester', { means: 'registered-phone' });
    expect((await byRegister()).body).toMatchObject({ code: 'no-registered-contact', field: 'data.means' });
    const contact = { name: '李娜', phone: '13900000077' };
    const changed = { type: 'ChangeContact', data: { contact } };
    const sent = await fixture.request('officer', 'POST', `/enterprises/${firm.enterprise}/commands`, changed);
    expect(sent.status).toBe(200);
    const shownTo = async (role: 'officer' | 'auditor') =>
      (await fixture.request(role, 'GET', `/enterprises/${firm.enterprise}`)).body.state.contact;
    expect([await shownTo('officer'), await shownTo('auditor')]).toEqual([contact, { sealed: true }]);
    const stored = JSON.stringify(await fixture.runtime.store.read(`enterprise-${firm.enterprise}`));
    expect([stored.includes(contact.name), stored.includes(contact.phone)]).toEqual([false, false]);
    expect((await byRegister()).status).toBe(200);
    expect(await may()).toContain('UrgeCase');
    expect(await listed(body.number)).toMatchObject({ unverified: false });
    await asOfficer(id, 'DeclineCase', { reason: 'out-of-remit' });
    expect((await recorded()).at(-1)).toMatchObject({ type: 'NoticeIssued', data: { recipients: ['contact'] } });
  });

  it('beyond its quota costs a puzzle, which lets in that one request and no other', async () => {
    const firm = await newFirm();
    for (let n = 0; n < BY_PHONE; n += 1) expect((await file(dataOf(firm), firm)).status).toBe(201);
    const [id, data] = [`filing-${next()}`, dataOf(firm)];
    const wanted = await file(data, { ...firm, id });
    expect(wanted).toMatchObject({ status: 429, body: { code: 'puzzle-wanted', params: { telephone: TELEPHONE } } });
    const puzzle = solve(wanted.body.params);
    const other = `filing-${next()}`;
    expect((await file(data, { ...firm, id: other, puzzle })).status).toBe(429);
    expect((await file(data, { ...firm, id, puzzle: `${wanted.body.params.challenge}:0` })).status).toBe(429);
    const let_in = await file(data, { ...firm, id, puzzle });
    expect(let_in.status).toBe(201);
    expect(await file(data, { ...firm, id, puzzle })).toMatchObject({ status: 200, body: let_in.body });
    expect((await file(data, { ...firm, id: other, puzzle })).status).toBe(429);
    const elsewhere = { ...firm, phone: `${firm.phone.slice(0, 3)} ${firm.phone.slice(3)}`, from: '10.2.0.1' };
    expect((await file(dataOf(elsewhere), elsewhere)).status).toBe(429);
    const called = { ...caseRequest, enterprise: firm.enterprise, contact: { name: '王五', phone: firm.phone } };
    expect((await fixture.request('officer', 'POST', '/cases', { data: called })).status).toBe(201);
  });

  it('is let in as often as the quota says, of many that come at once', async () => {
    const firm = await newFirm();
    const sent = Array.from({ length: 12 }, () => file(dataOf(firm), firm));
    const statuses = (await Promise.all(sent)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(BY_PHONE);
    expect(statuses.filter((status) => status === 429)).toHaveLength(12 - BY_PHONE);
  });

  it('is counted by enterprise too, whoever files it from wherever', async () => {
    const firm = await newFirm();
    const from = (n: number) => ({ ...firm, phone: `1390000${String(n).padStart(4, '0')}`, from: `10.3.0.${n}` });
    for (let n = 1; n <= BY_ENTERPRISE; n += 1) expect((await file(dataOf(from(n)), from(n))).status).toBe(201);
    expect((await file(dataOf(from(99)), from(99))).status).toBe(429);
  });

  it('that is refused leaves no trace but at its address', async () => {
    const firm = await newFirm();
    const unknown = { ...firm, enterprise: '91370211MA3W00000' };
    unknown.enterprise += computeCheckCharacter(unknown.enterprise) ?? '';
    for (let n = 0; n < BY_PHONE + 2; n += 1)
      expect(await file(dataOf(unknown), firm)).toMatchObject({ status: 409, body: { code: 'unknown-enterprise' } });
    expect((await file(dataOf(firm), firm)).status).toBe(201);
    const nowhere = { ...firm, from: '10.4.0.1' };
    const typed = () => dataOf(nowhere, { office: `nowhere-${next()}` });
    for (let n = 0; n < BY_ADDRESS; n += 1)
      expect(await file(typed(), nowhere)).toMatchObject({ status: 409, body: { code: 'unknown-office' } });
    expect((await file(typed(), nowhere)).status).toBe(429);
  });

  it('is compared with those alone whose number and code he shows', async () => {
    const [firm, other] = [await newFirm(), await newFirm()];
    const own = (await file(dataOf(firm, { text: '三十名工人滞留湖北，无法返岗' }), firm)).body;
    const strange = (await file(dataOf(other, { text: '三十名工人滞留湖北，无法返岗' }), other)).body;
    const alike = (...shown: { number: string; receiptCode: string }[]) =>
      fixture.api.request('POST', '/requests/alike', {
        body: {
          ...{ enterprise: firm.enterprise, text: '有三十名工人滞留湖北不能返岗' },
          receipts: shown.map(({ number, receiptCode }) => ({ number, code: receiptCode })),
        },
      });
    expect((await alike(own, strange)).body.items).toMatchObject([{ number: own.number, stage: 'request' }]);
    expect(await alike({ ...own, receiptCode: 'a2a2a2a2a2' })).toMatchObject({ status: 404 });
  });

  it('leaves of phone and address a keyed digest, for a day', async () => {
    const firm = await newFirm();
    await file(dataOf(firm), firm);
    const rows = await fixture.runtime.readQueries.run({ text: 'select key from lianxin.quotas', values: [] });
    expect(rows.length).toBeGreaterThan(4);
    for (const { key } of rows) expect(key).toMatch(/^[a-z0-9]{26}$/);
    expect(fixture.log.join('\n')).not.toMatch(new RegExp(`${firm.phone}|${firm.enterprise}`));
  });

  it('leaves staff what they keep of the quota of an office: the public is at its end before, and is told of puzzle and telephone', async () => {
    const [office, telephone, head] = ['xd', '0532-86880001', 'head-of-xd'];
    const token = await fixture.api.signIn(head, ['officer', 'supervisor', 'leader'], office);
    const staff = { dutyOfficer: head, supervisor: head, leader: head };
    const named = { ...OFFICE, ...staff, name: '薛家岛街道', prefix: 'XJD' };
    await fixture.request('operator', 'POST', '/offices', { id: office, data: named });
    const change = { type: 'ChangeTelephone', data: { telephone } };
    await fixture.request('operator', 'POST', `/offices/${office}/commands`, change);
    const { perDay, staffReserve } = PUBLIC_FILING;
    const open = perDay.office - staffReserve;
    const firms: Firm[] = [];
    for (let n = 0; n <= open / BY_PHONE; n += 1) firms.push(await newFirm());
    const there = (n: number) => firms[Math.floor(n / BY_PHONE)] as Firm;
    const fileThere = (n: number) => file(dataOf(there(n), { office }), there(n));
    for (let n = 0; n < open; n += 1) expect([n, (await fileThere(n)).status]).toEqual([n, 201]);
    const beyond = await fileThere(open);
    expect(beyond).toMatchObject({ status: 429, body: { code: 'puzzle-wanted', params: { telephone } } });
    const { enterprise, phone } = there(open);
    const called = { ...caseRequest, office, enterprise, contact: { name: '王五', phone } };
    const byStaff = await fixture.api.request('POST', '/cases', { token, body: { data: called } });
    expect([byStaff.status, byStaff.body.number]).toEqual([201, expect.stringMatching(/^XJD-/)]);
  });
});
