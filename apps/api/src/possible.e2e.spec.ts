import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PossibleReply } from '@lianxin/contracts';
import { possibleReply } from '@lianxin/contracts';
import { instant } from '@lianxin/kernel';
import { CaseFixture } from '../test/case-fixture.ts';

describe('what somebody may do to a case, over HTTP', () => {
  let fixture: CaseFixture;
  let id: string;
  let cadre: string;

  beforeAll(async () => {
    fixture = await CaseFixture.open('2020-02-10T01:00:00Z');
    const identity = { name: '赵一', phone: '13900000011' };
    cadre = await fixture.api.signIn('cadre-1', ['cadre']);
    await fixture.post('/cadres', { office: 'lsw', unit: '经济发展办', identity }, { id: 'cadre-1' });
    await fixture.api.addAccount('cadre-2', ['cadre']);
    id = await fixture.openAcceptedCase();
  });
  afterAll(() => fixture.api.close());

  const possible = async (token?: string): Promise<PossibleReply> =>
    possibleReply.parse((await fixture.get(`/cases/${id}/commands`, token)).body);
  const command = async (type: string, token?: string) =>
    (await possible(token)).commands.find((one) => one.type === type);
  const act = (type: string, data: object, token = fixture.tokens.operator) =>
    fixture.post(`/cases/${id}/commands`, data, { type, token });

  it('names each command as on a button, and one as the one that the case waits for', async () => {
    const { commands } = await possible(fixture.tokens.operator);
    expect(commands.find(({ type }) => type === 'OfferCase')).toMatchObject({
      short: { zh: '派单', en: 'Offer' },
      primary: true,
    });
    expect(commands.filter(({ primary }) => primary)).toHaveLength(1);
  });

  it('lists the cadres that a case may be offered to: those registered, by their names', async () => {
    expect((await command('OfferCase', fixture.tokens.operator))?.choices?.['cadre']).toEqual([
      { value: 'cadre-1', words: { zh: 'cadre-1', en: 'cadre-1' }, hint: { zh: '在办 0 件', en: '0 open cases' } },
    ]);
  });

  it('says why a command that the role allows is not possible, with people by their names', async () => {
    const { notNow } = await possible(fixture.tokens.operator);
    const why = (type: string) => notNow.find((one) => one.type === type);
    expect(why('TakeCase')).toMatchObject({ short: { zh: '认领', en: 'Take' } });
    expect(why('ResolveCase')).toMatchObject({ code: 'wrong-stage', why: { en: 'Not possible at this stage' } });
    expect(notNow.map(({ type }) => type)).not.toContain('CloseOut');
  });

  it('says of the one whom an offer goes to by itself that it does', async () => {
    const path = '/enterprises/91370211MA3L000019/commands';
    const data = { role: 'lead', cadre: 'cadre-1', from: '2020-02-01' };
    expect(await fixture.post(path, data, { type: 'StationCadre', token: fixture.tokens.officer })).toMatchObject({
      status: 200,
    });
    const offered = (await command('OfferCase', fixture.tokens.operator))?.choices?.['cadre'];
    expect(offered?.map((one) => [one.value, one.default])).toEqual([['cadre-1', true]]);
  });

  it('has a transfer while there is another office, and says why not where there is none', async () => {
    const transfer = await command('TransferCase', fixture.tokens.operator);
    expect(transfer?.choices?.['toOffice']?.map(({ value }) => value)).toEqual(['elsewhere']);
    const others = fixture.otherOffices.splice(0);
    const { commands, notNow } = await possible(fixture.tokens.operator);
    fixture.otherOffices.push(...others);
    expect(commands.map(({ type }) => type)).not.toContain('TransferCase');
    expect(notNow.filter(({ type }) => type === 'TransferCase')).toMatchObject([
      { code: 'no-other-office', why: { zh: '没有登记其他单位', en: 'No other office is registered' } },
    ]);
  });

  it('tells another office nothing', async () => {
    expect(await fixture.get(`/cases/${id}/commands`, fixture.tokens.stranger)).toMatchObject({ status: 404 });
  });

  it('offers what a command may point at, in words: a measure to correct', async () => {
    await act('OfferCase', { cadre: 'cadre-1' });
    await act('AcceptOffer', {}, cadre);
    const given = { measure: 'delivery', item: '口罩', count: 200, unit: '只' };
    const recorded = await act('RecordMeasure', given, cadre);
    expect((await command('CorrectMeasure', cadre))?.choices).toEqual({
      measure: [
        {
          value: recorded.body.first,
          words: { zh: '发放物资', en: 'goods given' },
          hint: {
            zh: `口罩 200 只，第 ${recorded.body.first} 条记录`,
            en: `口罩 200 只, entry ${recorded.body.first}`,
          },
        },
      ],
    });
    expect((await command('ResolveCase', cadre))?.choices).toBeUndefined();
  });

  it('offers how much more time may be asked for, in the unit of the programme', async () => {
    const amounts = (await command('RequestExtension', cadre))?.choices?.['amount'] ?? [];
    expect(amounts.map(({ value }) => value)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(amounts[2]?.words).toEqual({ zh: '3 个工作日', en: '3 working days' });
  });

  it('offers the files of a case as evidence by their names, and the checklist in words', async () => {
    await act('ResolveCase', { reply: '已送达', outcome: 'solved' }, cadre);
    await fixture.api.addAccount('verifier-1', ['verifier']);
    await act('AssignVerifier', { verifier: 'verifier-1' }, fixture.tokens.supervisor);
    fixture.clock.set(instant('2020-02-24T01:00:00Z'));
    const body = { name: 'verifier-1', password: 'correct horse' };
    const verifier = (await fixture.api.request('POST', '/sessions', { body })).body.token as string;
    const bytes = Buffer.from('消毒记录');
    const headers = { 'content-type': 'application/octet-stream' };
    const put = await fixture.api.request('POST', `/cases/${id}/attachments`, {
      token: verifier,
      body: bytes,
      headers,
    });
    const { hash, sizeBytes } = put.body as { hash: string; sizeBytes: number };
    await act('AttachFile', { hash, sizeBytes, mediaType: 'text/plain', name: '消毒台账.txt' }, verifier);
    const choices = (await command('RecordLookBack', verifier))?.choices;
    expect(choices?.['items.evidence.files']).toEqual([
      { value: hash, words: { zh: '消毒台账.txt', en: '消毒台账.txt' }, hint: { zh: 'text/plain', en: 'text/plain' } },
    ]);
    expect(choices?.['items.item']?.length).toBeGreaterThan(3);
  });
});
