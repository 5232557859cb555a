import { beforeEach, describe, expect, it } from '@jest/globals';
import { SettableTimeSource } from '@lianxin/adapter-memory';
import { HandleCommand, ProcessRegistry, runImport } from '@lianxin/engine';
import type { Actor, RecordedEvent } from '@lianxin/kernel';
import { instant, isRejection } from '@lianxin/kernel';
import { computeCheckCharacter } from '@lianxin/registers';
import { CASE_COMMANDS_FOR_ANOTHER } from '../../test/acting-records.ts';
import { memoryAdapters } from '@lianxin/runtime';
import { productModules } from '../../test/product.ts';

const BODY = '91370211MA3C0000A';
const ENTERPRISE = BODY + computeCheckCharacter(BODY);
const staff = (id: string, ...roles: string[]): Actor => ({ id, roles, office: 'lsw' });
const OFFICER = staff('officer-1', 'officer');
const SUPERVISOR = staff('supervisor-1', 'supervisor');
const CADRE = staff('cadre-1', 'cadre');
const STAND_IN = staff('cadre-2', 'cadre');
type Sending = readonly [stream: string, type: string, data: object, actor: Actor, onBehalfOf?: string];
const STREAM = 'case-1';
const T0 = instant('2020-02-10T01:00:00Z');

describe('acting for another, over the engine', () => {
  let clock: SettableTimeSource;
  let memory: ReturnType<typeof memoryAdapters>;
  let registry: ProcessRegistry;
  let commands: HandleCommand;
  let sent = 0;

  async function send(...[stream, type, data, actor, onBehalfOf]: Sending) {
    sent += 1;
    const minted = { number: 'LSW-2020-000001', sample: 'seed' };
    const forWhom = onBehalfOf === undefined ? {} : { onBehalfOf };
    return commands.handle(stream, {
      ...{ commandId: `command-${sent}`, type, data, actor, at: clock.now(), ingress: 'http', minted, ...forWhom },
    });
  }
  async function must(...given: Sending): Promise<void> {
    const answer = await send(...given);
    if (isRejection(answer)) throw new Error(`${given[1]}: ${answer.code}`);
  }
  const codeOf = async (...given: Sending): Promise<string> => {
    const answer = await send(...given);
    return isRejection(answer) ? answer.code : 'accepted';
  };
  const last = async (type: string): Promise<RecordedEvent | undefined> =>
    (await memory.store.read(STREAM)).filter((event) => event.type === type).at(-1);

  /** A visit in another's place on each of the days; what was refused of them. */
  async function importedOn(days: readonly number[]): Promise<readonly string[]> {
    const refused: string[] = [];
    const lines = days.map((day) => ({
      line: day,
      command: {
        ...{ type: 'LogVisit', data: { text: '走访' }, actor: STAND_IN, onBehalfOf: 'cadre-1' },
        at: instant(`2020-02-${day}T02:00:00Z`),
      },
    }));
    const asOf = instant('2020-02-13T03:00:00Z');
    // Each an import of its own: a case with a refused line is held back whole.
    for (const line of lines) {
      await runImport({ ...memory, registry }, [{ stream: STREAM, lines: [line] }], {
        ...{ asOf, onRefused: ({ line: at, rejection }) => refused.push(`${at} ${rejection.code}`) },
      });
    }
    return refused;
  }

  beforeEach(async () => {
    clock = new SettableTimeSource(T0);
    memory = memoryAdapters({ clock });
    registry = new ProcessRegistry(productModules.modules.map(({ process }) => process));
    const { store, vault, keyed } = memory;
    commands = new HandleCommand({ store, vault, keyed, registry });
    const people = { dutyOfficer: 'officer-1', supervisor: 'supervisor-1', leader: 'leader-1' };
    const office = { name: '灵山卫', prefix: 'LSW', programme: 'shandong-2020@3', ...people };
    await must('office-lsw', 'RegisterOffice', office, { id: 'operator-1', roles: ['operator'] });
    const firm = { creditCode: ENTERPRISE, name: '茂林橡胶', office: 'lsw', industry: 'rubber', aboveScale: true };
    await must(`enterprise-${ENTERPRISE}`, 'RegisterEnterprise', firm, OFFICER);
    for (const [i, cadre] of ['cadre-1', 'cadre-2'].entries()) {
      const identity = { name: '李', phone: `1390000000${i}` };
      await must(`cadre-${cadre}`, 'RegisterCadre', { office: 'lsw', unit: 'economy', identity }, OFFICER);
      const role = i === 0 ? 'lead' : 'stand-in';
      await must(`enterprise-${ENTERPRISE}`, 'StationCadre', { cadre, role, from: '2020-02-01' }, OFFICER);
    }
    const request = {
      ...{ office: 'lsw', enterprise: ENTERPRISE, kind: 'help', category: 'supplies', urgency: 'general' },
      ...{ channel: 'phone', origin: 'requested', contact: { name: '甲', phone: '10000000001' }, text: '缺口罩' },
    };
    await must(STREAM, 'RequestAssistance', request, OFFICER);
    await must(STREAM, 'TakeCase', {}, OFFICER);
    await must(STREAM, 'AcceptCase', {}, OFFICER);
    await must(STREAM, 'OfferCase', {}, OFFICER);
    await must(STREAM, 'AcceptOffer', {}, CADRE);
  });

  const everyCommand = productModules.modules.flatMap(({ process }) =>
    Object.entries(process.roles as Record<string, readonly string[]>).map(
      ([type, roles]) => [process.name, type, roles] as const,
    ),
  );

  it.each(everyCommand)('%s %s is taken from nobody’s word', async (process, type, roles) => {
    const stream = process === 'case' ? STREAM : `${process}-any`;
    const may = process === 'case' && CASE_COMMANDS_FOR_ANOTHER.includes(type);
    const code = await codeOf(stream, type, {}, { ...staff('anybody', ...roles) }, 'cadre-1');
    if (!may) expect(code).toBe('never-for-another');
    else
      expect([
        'no-ground-to-act-for',
        'wrong-stage',
        'already-accepted',
        'already-with-a-cadre',
        'not-resolved',
      ]).toContain(code);
  });

  it('has its ground in the event, with the versions of what was read', async () => {
    const leave = { account: 'cadre-1', from: '2020-02-10' };
    await must('absence-cadre-1', 'RecordAbsence', leave, SUPERVISOR);
    await must(STREAM, 'LogVisit', { text: '走访' }, STAND_IN, 'cadre-1');
    expect(await last('VisitLogged')).toMatchObject({
      schema: 2,
      data: {
        ...{ by: 'cadre-2', onBehalfOf: 'cadre-1' },
        ground: { because: 'leave', from: '2020-02-10', named: 'stationing' },
      },
      meta: {
        actor: 'cadre-2',
        onBehalfOf: 'cadre-1',
        facts: { 'absence-cadre-1': 1, 'absence-cadre-2': 0, 'mandate-cadre-1': 0 },
      },
    });
  });

  it('ends with the mandate that was revoked', async () => {
    const grant = { for: 'cadre-1', to: 'cadre-2', acts: ['LogVisit'], from: '2020-02-10', until: '2020-02-20' };
    await must('mandate-cadre-1', 'GrantMandate', grant, SUPERVISOR);
    expect(await codeOf(STREAM, 'LogVisit', { text: '走访' }, STAND_IN, 'cadre-1')).toBe('accepted');
    expect(await codeOf('mandate-cadre-1', 'RevokeMandate', { mandate: 1 }, { ...SUPERVISOR, office: 'xd' })).toBe(
      'other-office',
    );
    await must('mandate-cadre-1', 'RevokeMandate', { mandate: 1 }, SUPERVISOR);
    expect(await codeOf(STREAM, 'LogVisit', { text: '走访' }, STAND_IN, 'cadre-1')).toBe('no-ground-to-act-for');
  });

  it('reserves an invoice by the one who acts', async () => {
    await must('absence-cadre-1', 'RecordAbsence', { account: 'cadre-1', from: '2020-02-10' }, SUPERVISOR);
    const mask = { measure: 'delivery', item: 'mask', count: 1, unit: 'piece' };
    expect(await codeOf(STREAM, 'RecordMeasure', mask, STAND_IN, 'cadre-1')).toBe('accepted');
  });

  it('of an imported line is judged by what was known at its date', async () => {
    clock.set(instant('2020-02-12T01:00:00Z'));
    await must('absence-cadre-1', 'RecordAbsence', { account: 'cadre-1', from: '2020-02-10' }, SUPERVISOR);
    clock.set(instant('2020-02-14T01:00:00Z'));
    expect(await importedOn([11, 13])).toEqual(['11 no-ground-to-act-for']);
    expect(await last('VisitLogged')).toMatchObject({ effectiveAt: '2020-02-13T02:00:00.000Z' });
  });

  it('of an imported line is whose leave was not known then', async () => {
    const grant = { for: 'cadre-1', to: 'cadre-2', acts: ['LogVisit'], from: '2020-02-10', until: '2020-02-20' };
    await must('mandate-cadre-1', 'GrantMandate', grant, SUPERVISOR);
    clock.set(instant('2020-02-12T01:00:00Z'));
    await must('absence-cadre-2', 'RecordAbsence', { account: 'cadre-2', from: '2020-02-10' }, SUPERVISOR);
    clock.set(instant('2020-02-14T01:00:00Z'));
    expect(await importedOn([11, 13])).toEqual(['13 away-and-acts-for-nobody']);
  });
});
