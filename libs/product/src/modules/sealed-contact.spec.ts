import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '@lianxin/kernel';
import { PUBLIC_ACTOR, isRejection } from '@lianxin/kernel';
import { ENTERPRISE, OFFICER, OfficeFixture, requestFor } from '../../test/office-fixture.ts';

const PHONE = '13900000077';
const VERIFY = ['VerifyRequester', { means: 'registered-phone' }] as const;
const OTHER: Actor = { id: 'officer-9', roles: ['officer'], office: 'xd' };

describe('a firm that filed in public, of which the register holds a contact', () => {
  let town: OfficeFixture;
  const changeContact = (phone: string) =>
    town.mustSend(`enterprise-${ENTERPRISE}`, 'ChangeContact', { contact: { name: '李娜', phone } });
  const erase = async (phone: string) => town.memory.vault.erase((await town.memory.vault.findKey(phone)) ?? '');
  const send = async (stream: string, sent = town.command(...VERIFY)): Promise<string> => {
    const answer = await town.ports.application.send(stream, sent);
    return isRejection(answer) ? `${answer.code} ${answer.field}` : answer.repeated ? 'repeated' : 'accepted';
  };
  async function file(id: string): Promise<string> {
    const asked = { ...requestFor('lsw'), channel: 'online' };
    const filed = { ...town.command('RequestAssistance', asked, PUBLIC_ACTOR), ingress: 'public' } as const;
    expect(await town.ports.application.sendInternal(`case-${id}`, filed)).not.toHaveProperty('rejected');
    return `case-${id}`;
  }

  beforeEach(async () => {
    town = new OfficeFixture();
    await town.register('shandong-2020@1');
    await changeContact(PHONE);
  });

  it('is not verified by one who was erased, and is by the next one', async () => {
    const stream = await file('1');
    await erase(PHONE);
    expect(await send(stream)).toBe('no-registered-contact means');
    expect((await town.case('1')).unverified).toBe(true);
    await changeContact('13900000078');
    expect(await send(stream)).toBe('accepted');
  });

  it('has its answer again after he was erased, and what the rules refuse is refused by the rules', async () => {
    const stream = await file('1');
    const sent = town.command(...VERIFY);
    expect(await send(stream, sent)).toBe('accepted');
    await erase(PHONE);
    expect([await send(stream, sent), await send(stream)]).toEqual(['repeated', 'not-unverified undefined']);
    const other = await file('2');
    expect(await send(other, town.command(...VERIFY, OTHER))).toBe('other-office undefined');
    const cadre: Actor = { ...OFFICER, roles: ['requester'] };
    expect(await send(other, town.command(...VERIFY, cadre))).toBe('role-may-not undefined');
  });
});
