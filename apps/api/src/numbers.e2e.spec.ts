import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES } from '@lianxin/registers';
import { CaseFixture } from '../test/case-fixture.ts';

describe('numbers for people', () => {
  let fixture: CaseFixture;
  beforeAll(async () => {
    fixture = await CaseFixture.open('2020-02-10T01:00:00Z');
  });
  afterAll(() => fixture.api.close());

  it('are drawn for accepted commands alone: no refusal uses one up, for any sender and reason', async () => {
    const before = await fixture.fileCase();
    const request = {
      ...{ office: 'lsw', enterprise: 'none', kind: 'help', category: 'supplies', urgency: 'general' },
      ...{ channel: 'phone', origin: 'requested', text: '缺口罩', contact: { name: '张三', phone: '13900000001' } },
    };
    for (const role of ROLES) {
      const token = await fixture.api.signIn(`asking-${role}`, [role], 'elsewhere');
      for (const data of [request, { ...request, enterprise: '91370211MA3L000019' }, { ...request, office: 'none' }]) {
        const body = { data, onBehalfOf: 'officer-1' };
        const answer = await fixture.api.request('POST', '/cases', { token, body });
        expect([role, answer.status >= 400]).toEqual([role, true]);
        if (data.enterprise === 'none') await fixture.post('/cases', data, { token });
      }
    }
    const after = await fixture.fileCase();
    const serial = (answer: typeof before) => Number(String(answer.body.number).split('-').at(-1));
    expect(serial(after)).toBe(serial(before) + 1);
  });
});
