import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseFixture } from '../test/case-fixture.ts';

describe('acting for another over HTTP', () => {
  let fixture: CaseFixture;
  let id: string;
  let officer2: string;

  beforeAll(async () => {
    fixture = await CaseFixture.open('2020-02-10T01:00:00Z');
    officer2 = await fixture.api.signIn('officer-2', ['officer']);
    id = await fixture.openAcceptedCase();
  });
  afterAll(() => fixture.api.close());

  const transfer = (onBehalfOf: string, token = officer2) =>
    fixture.api.request('POST', `/cases/${id}/commands`, {
      token,
      body: { type: 'TransferCase', data: { toOffice: 'nowhere', reason: '属地' }, onBehalfOf },
    });

  it('takes nobody’s word: the name needs an account, a place in the case, and a ground', async () => {
    expect(await transfer('ghost')).toMatchObject({
      status: 409,
      body: { code: 'no-account-here', field: 'onBehalfOf' },
    });
    expect(await transfer('duty-1')).toMatchObject({ status: 403, body: { code: 'no-place-in-case' } });
    expect(await transfer('operator-1')).toMatchObject({ status: 403, body: { code: 'no-ground-to-act-for' } });
  });

  it('tells in whose stead what may be done, once a leave says so', async () => {
    const possible = () => fixture.get(`/cases/${id}/commands`, officer2);
    const inTheStead = async () =>
      ((await possible()).body.commands as { type: string; onBehalfOf?: string }[])
        .filter(({ onBehalfOf }) => onBehalfOf === 'operator-1')
        .map(({ type }) => type);
    expect(await inTheStead()).toEqual([]);
    const leave = { account: 'operator-1', from: '2020-02-10', standIn: 'officer-2' };
    expect(await fixture.post('/absences', leave, { token: fixture.tokens.supervisor })).toMatchObject({ status: 201 });
    expect(await inTheStead()).toEqual(expect.arrayContaining(['OfferCase', 'TransferCase']));
    expect(await transfer('operator-1')).toMatchObject({ body: { code: 'unknown-office' } });
  });

  it('grants a mandate to nobody who is not there', async () => {
    const grant = { for: 'officer-1', to: 'officer-2', acts: ['LogVisit'], from: '2020-02-10', until: '2020-02-12' };
    const token = fixture.tokens.supervisor;
    expect(await fixture.post('/mandates', { ...grant, to: 'nobody-42' }, { token })).toMatchObject({
      body: { code: 'no-account-here', field: 'data.to' },
    });
    expect(await fixture.post('/mandates', grant, { token })).toMatchObject({ status: 201 });
  });
});
