import { beforeEach, describe, expect, it } from '@jest/globals';
import { SettableTimeSource } from '@lianxin/adapter-memory';
import type { NotifyPorts } from '@lianxin/engine';
import { HandleCommand, ProcessRegistry, resolveNoticeRoutes } from '@lianxin/engine';
import type { Actor, RecordedEvent } from '@lianxin/kernel';
import { instant, isRejection } from '@lianxin/kernel';
import { computeCheckCharacter } from '@lianxin/registers';
import { testAccount } from '@lianxin/identity/testing';
import type { Accounts } from '@lianxin/identity';
import { memoryAdapters } from '@lianxin/runtime';
import { createNotifier } from '../notify/index.ts';
import { productModules } from '../../test/product.ts';

const BODY = '91370211MA3C0000A';
const ENTERPRISE = BODY + computeCheckCharacter(BODY);
const staff = (id: string, ...roles: string[]): Actor => ({ id, roles, office: 'lsw' });
const OFFICER = staff('officer-1', 'officer');
const SUPERVISOR = staff('supervisor-1', 'supervisor');
const OPERATOR: Actor = { id: 'operator-1', roles: ['operator'] };
const STREAM = 'case-1';
const STAFF = ['officer-1', 'supervisor-1', 'leader-1', 'cadre-1', 'cadre-2', 'cadre-3'];

describe('somebody away, over the engine', () => {
  const clock = new SettableTimeSource(instant('2020-02-10T01:00:00Z'));
  let accounts: Accounts;
  let ports: NotifyPorts;
  let read: () => Promise<readonly RecordedEvent[]>;
  let sent = 0;

  async function must(stream: string, type: string, data: object, actor: Actor = OFFICER): Promise<void> {
    sent += 1;
    const minted = { number: 'LSW-2020-000001', sample: 'seed' };
    const command = {
      commandId: `command-${sent}`,
      type,
      data,
      actor,
      at: clock.now(),
      ingress: 'http' as const,
      minted,
    };
    const answer = await ports.commands.handle(stream, command);
    if (isRejection(answer)) throw new Error(`${type}: ${answer.code}`);
  }

  beforeEach(async () => {
    const memory = memoryAdapters({ clock });
    const { store, vault, keyed, monitor } = memory;
    const registry = new ProcessRegistry(productModules.modules.map(({ process }) => process));
    ({ accounts } = memory);
    for (const id of STAFF) await accounts.add(testAccount(id));
    const notifier = createNotifier(accounts);
    const commands = new HandleCommand({ store, vault, keyed, registry });
    ports = { commands, registry, monitor, clock, keyed, notifier, epochNow: () => 1 };
    read = () => store.read(STREAM);
    const people = { dutyOfficer: 'officer-1', supervisor: 'supervisor-1', leader: 'leader-1' };
    await must(
      'office-lsw',
      'RegisterOffice',
      { name: '灵山卫', prefix: 'LSW', programme: 'shandong-2020@3', ...people },
      OPERATOR,
    );
    const firm = { creditCode: ENTERPRISE, name: '茂林橡胶', office: 'lsw', industry: 'rubber', aboveScale: true };
    await must(`enterprise-${ENTERPRISE}`, 'RegisterEnterprise', firm);
    for (const [i, cadre] of ['cadre-1', 'cadre-2', 'cadre-3'].entries()) {
      const identity = { name: '李', phone: `1390000000${i}` };
      await must(`cadre-${cadre}`, 'RegisterCadre', { office: 'lsw', unit: 'economy', identity });
    }
    await must(`enterprise-${ENTERPRISE}`, 'StationCadre', { cadre: 'cadre-1', role: 'lead', from: '2020-02-01' });
    await must(STREAM, 'RequestAssistance', {
      ...{ office: 'lsw', enterprise: ENTERPRISE, kind: 'help', category: 'supplies', urgency: 'general' },
      ...{ channel: 'phone', origin: 'requested', contact: { name: '甲', phone: '10000000001' }, text: '缺口罩' },
    });
    await must(STREAM, 'TakeCase', {});
    await must(STREAM, 'AcceptCase', {});
  });

  const away = (account: string, standIn?: string) =>
    must(
      `absence-${account}`,
      'RecordAbsence',
      { account, from: '2020-02-10', ...(standIn && { standIn }) },
      SUPERVISOR,
    );
  const last = async (type: string) => (await read()).filter((event) => event.type === type).at(-1);

  it('is not offered the case; what was read of whom stands in the event', async () => {
    await away('cadre-1', 'cadre-3');
    await must(STREAM, 'OfferCase', {});
    const offered = await last('CaseOffered');
    expect(offered?.data).toMatchObject({ cadre: 'cadre-3', because: 'stand-in' });
    expect(offered?.meta.facts).toMatchObject({
      'absence-cadre-1': 1,
      'absence-cadre-3': 0,
      'cadre-cadre-3': 1,
      [`enterprise-${ENTERPRISE}`]: 2,
    });
  });

  it('is told through the stand-in of the instant when the notice goes out; once', async () => {
    await must(STREAM, 'OfferCase', {});
    await away('cadre-1', 'cadre-3');
    const notice = String(((await last('NoticeIssued'))?.data as { notice: string }).notice);
    await resolveNoticeRoutes(ports, STREAM, notice, clock.now());
    await resolveNoticeRoutes(ports, STREAM, notice, clock.now());
    const redirected = (await read()).filter(({ type }) => type === 'NoticeRedirected');
    expect(redirected).toMatchObject([
      {
        data: { notice, instead: [{ of: 'cadre-1', to: 'cadre-3', because: 'stand-in' }] },
        meta: { actor: 'clock', facts: { 'absence-cadre-1': 1 } },
      },
    ]);
    expect((await read()).map(({ type }) => type).slice(-2)).toEqual(['NoticeRedirected', 'NoticeSent']);
  });

  it('without an account is told through who is above him, and without anybody there nothing is said to be sent', async () => {
    await must(STREAM, 'OfferCase', {});
    const notice = String(((await last('NoticeIssued'))?.data as { notice: string }).notice);
    const disabled = (who: readonly string[], isOff: boolean) =>
      Promise.all(who.map((one) => accounts.change(one, { disabled: isOff }, clock.now())));
    await disabled(STAFF, true);
    await expect(resolveNoticeRoutes(ports, STREAM, notice, clock.now())).rejects.toThrow(
      'nobody it is for has an account',
    );
    expect(await last('NoticeSent')).toBeUndefined();
    await disabled(['leader-1'], false);
    await resolveNoticeRoutes(ports, STREAM, notice, clock.now());
    expect((await last('NoticeRedirected'))?.data).toEqual({
      ...{ notice, instead: [{ of: 'cadre-1', to: 'leader-1', because: 'no-account' }] },
    });
    expect((await last('NoticeSent'))?.data).toMatchObject({ notice });
  });

  it('leaves no trace where everybody is there', async () => {
    await must(STREAM, 'OfferCase', {});
    const notice = String(((await last('NoticeIssued'))?.data as { notice: string }).notice);
    await resolveNoticeRoutes(ports, STREAM, notice, clock.now());
    expect(await last('NoticeRedirected')).toBeUndefined();
    expect((await read()).at(-1)?.type).toBe('NoticeSent');
  });
});
