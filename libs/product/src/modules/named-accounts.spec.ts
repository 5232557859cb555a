import { beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '@lianxin/kernel';
import { checkNamedAccounts } from '@lianxin/application';
import type { Accounts } from '@lianxin/identity';
import { memoryAccounts } from '@lianxin/adapter-memory';
import { productModules } from '../../test/product.ts';

const STAFF: readonly (readonly [id: string, role: string, office: string, disabled?: boolean])[] = [
  ['officer-1', 'officer', 'lsw'],
  ['supervisor-1', 'supervisor', 'lsw'],
  ['leader-1', 'leader', 'lsw'],
  ['cadre-1', 'cadre', 'lsw'],
  ['cadre-2', 'cadre', 'lsw'],
  ['verifier-1', 'verifier', 'lsw'],
  ['reader-1', 'reader', 'lsw'],
  ['gone-1', 'cadre', 'lsw', true],
  ['cadre-9', 'cadre', 'xd'],
];
const CASE = { stage: 'resolution', office: 'lsw' };
const OFFICE = { dutyOfficer: 'officer-1', supervisor: 'supervisor-1', leader: 'leader-1' };
const MANDATE = { for: 'cadre-1', to: 'cadre-2' };

describe('accounts that a command names', () => {
  let accounts: Accounts;

  beforeAll(async () => {
    accounts = memoryAccounts();
    for (const [id, role, office, disabled = false] of STAFF) {
      const validFrom = instant('2020-02-10T01:00:00Z');
      await accounts.add({ id, name: `n-${id}`, roles: [role], office, disabled, validFrom, passwordHash: 'h' });
    }
  });

  /** Field and rule, or that it may go on. */
  async function refusal(process: string, type: string, data: object, id = 'lsw'): Promise<string> {
    const module = productModules.modules.find(({ process: { name } }) => name === process);
    const actor = { id: 'supervisor-1', roles: ['supervisor'], office: 'lsw' };
    const named = module?.accountsNamedBy?.({ id, type, data, actor }, CASE) ?? [];
    const why = await checkNamedAccounts(accounts, named);
    return why ? `${why.field} ${why.code}` : 'fine';
  }

  it.each([
    ['case', 'AssignVerifier', { verifier: 'verifier-1' }, 'fine'],
    ['case', 'AssignVerifier', { verifier: 'reader-1' }, 'verifier account-without-role'],
    ['case', 'AssignVerifier', { verifier: 'n-verifier-1' }, 'verifier no-account-here'],
    ['case', 'OfferCase', {}, 'fine'],
    ['case', 'OfferCase', { cadre: 'cadre-1' }, 'fine'],
    ['case', 'OfferCase', { cadre: 'nobody-42' }, 'cadre no-account-here'],
    ['case', 'AssignCase', { cadre: 'gone-1' }, 'cadre no-account-here'],
    ['case', 'AddCoHandler', { cadre: 'cadre-9' }, 'cadre no-account-here'],
    ['office', 'RegisterOffice', OFFICE, 'fine'],
    ['office', 'RegisterOffice', { ...OFFICE, dutyOfficer: 'nobody-42' }, 'dutyOfficer no-account-here'],
    ['office', 'RegisterOffice', { ...OFFICE, leader: 'supervisor-1' }, 'leader account-without-role'],
    ['office', 'AppointSupervisor', { account: 'officer-1' }, 'account account-without-role'],
    ['enterprise', 'StationCadre', { cadre: 'officer-1' }, 'cadre account-without-role'],
    ['absence', 'RecordAbsence', { account: 'cadre-1', standIn: 'cadre-2' }, 'fine'],
    ['absence', 'RecordAbsence', { account: 'cadre-1' }, 'fine'],
    ['absence', 'RecordAbsence', { account: 'cadre-9' }, 'account no-account-here'],
    ['absence', 'RecordAbsence', { account: 'cadre-1', standIn: 'cadre-9' }, 'standIn no-account-here'],
    ['absence', 'RecordAbsence', { account: 'cadre-1', standIn: 'reader-1' }, 'standIn account-without-role'],
    ['mandate', 'GrantMandate', MANDATE, 'fine'],
    ['mandate', 'GrantMandate', { ...MANDATE, to: 'verifier-1' }, 'to account-without-role'],
    ['mandate', 'GrantMandate', { ...MANDATE, for: 'cadre-9' }, 'for no-account-here'],
  ])('%s %s %j: %s', async (process, type, data, expected) => {
    expect(await refusal(process, type, data)).toBe(expected);
  });

  it('of leave that ends may be gone, and is of the office all the same', async () => {
    const end = (id: string) => refusal('absence', 'EndAbsence', { from: '2020-02-10' }, id);
    expect([await end('cadre-1'), await end('gone-1'), await end('nobody-42')]).toEqual(['fine', 'fine', 'fine']);
    expect(await end('cadre-9')).toBe('id no-account-here');
  });

  it('of a cadre who is registered is the id of his stream', async () => {
    const cadre = { office: 'lsw', unit: 'economy', identity: { name: '李', phone: '13900000001' } };
    expect(await refusal('cadre', 'RegisterCadre', cadre, 'cadre-1')).toBe('fine');
    expect(await refusal('cadre', 'RegisterCadre', cadre, 'cadre-9')).toBe('id no-account-here');
  });
});
