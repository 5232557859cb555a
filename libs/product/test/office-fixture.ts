import { SettableTimeSource } from '@lianxin/adapter-memory';
import type { OpenedCase } from '@lianxin/case';
import { ProcessRegistry } from '@lianxin/engine';
import type { CommandResult } from '@lianxin/engine';
import type { Actor, AnyProcess, Command, Instant, RecordedEvent, Rejection } from '@lianxin/kernel';
import { HOUR_MS, instant, isRejection, addMs } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';
import { computeCheckCharacter } from '@lianxin/registers';
import type { Application, ModulePorts } from '@lianxin/application';
import type { Adapters } from '@lianxin/runtime';
import { memoryAdapters, ProgrammeRecorder } from '@lianxin/runtime';
import { openApplication } from './open-application.ts';
import { productModules, ruleBook } from './product.ts';

const BODY = '91370211MA3C0000A';
export const ENTERPRISE = BODY + computeCheckCharacter(BODY);
const staff = (id: string, ...roles: string[]): Actor => ({ id, roles, office: 'lsw' });
export const OFFICER = staff('officer-1', 'officer');
export const CADRE = staff('cadre-1', 'cadre');
export const OPERATOR: Actor = { id: 'operator-1', roles: ['operator'] };
export const LEADER: Actor = { id: 'leader-1', roles: ['leader'], office: 'lsw' };

/** What opens a case of this office. */
export const requestFor = (office: string): object => ({
  ...{ office, enterprise: ENTERPRISE, kind: 'help', category: 'supplies', urgency: 'general' },
  ...{ channel: 'phone', origin: 'requested', contact: { name: '甲', phone: '10000000001' }, text: '缺口罩' },
});

/** An office with its registers and cases, in memory, on a clock that is set. */
export class OfficeFixture {
  readonly clock = new SettableTimeSource(instant('2020-02-10T01:00:00Z'));
  readonly memory: Adapters;
  readonly ports: ModulePorts & { readonly ruleBook: RuleBook };
  readonly read: (stream: string) => Promise<readonly RecordedEvent[]>;
  readonly ids: string[] = [];
  private sent = 0;

  /** `made`: what becomes of the processes before they run. */
  constructor(made: (process: AnyProcess) => AnyProcess = (process) => process) {
    this.memory = memoryAdapters({ clock: this.clock });
    const { store, monitor, blobs, vault, accounts } = this.memory;
    const registry = new ProcessRegistry(productModules.modules.map(({ process }) => made(process)));
    const rulePacks = new ProgrammeRecorder(ruleBook, (...sent) => application.sendInternal(...sent), this.clock);
    // The rules say whom a change concerns; every case may be asked.
    const readQueries = { run: () => Promise.resolve(this.ids.map((id) => ({ id }))) };
    const application: Application = openApplication(this.memory, { readQueries, registry, rulePacks });
    const { commands } = application;
    this.ports = {
      ruleBook,
      application,
      commands,
      registry,
      monitor,
      clock: this.clock,
      ...{ blobs, store, vault, accounts },
      readQueries,
      epochNow: () => 1,
    };
    this.read = (stream) => store.read(stream);
  }

  get now(): Instant {
    return this.clock.now();
  }

  advanceHours(hours: number): void {
    this.clock.set(addMs(this.now, hours * HOUR_MS));
  }

  command(type: string, data: object, actor: Actor = OFFICER): Command {
    this.sent += 1;
    const minted = { number: `LSW-2020-${String(this.sent).padStart(6, '0')}`, sample: 'seed' };
    return { type, data, actor, at: this.now, ingress: 'http', minted, commandId: `command-${this.sent}` };
  }

  /** Past what ingresses ask: the rules alone answer. */
  send(stream: string, type: string, data: object, actor: Actor = OFFICER): Promise<CommandResult | Rejection> {
    return this.ports.application.sendInternal(stream, this.command(type, data, actor));
  }

  async mustSend(stream: string, type: string, data: object, actor: Actor = OFFICER): Promise<void> {
    const answer = await this.send(stream, type, data, actor);
    if (isRejection(answer)) throw new Error(`${type}: ${answer.code}`);
  }

  async register(programme: string): Promise<void> {
    const people = { dutyOfficer: 'officer-1', supervisor: 'supervisor-1', leader: 'leader-1' };
    await this.mustSend(
      'office-lsw',
      'RegisterOffice',
      { name: '灵山卫', prefix: 'LSW', programme, ...people },
      OPERATOR,
    );
    const firm = { creditCode: ENTERPRISE, name: '茂林橡胶', office: 'lsw', industry: 'rubber', aboveScale: true };
    await this.mustSend(`enterprise-${ENTERPRISE}`, 'RegisterEnterprise', firm);
    const identity = { name: '李', phone: '13900000000' };
    await this.mustSend('cadre-cadre-1', 'RegisterCadre', { office: 'lsw', unit: 'economy', identity });
    const lead = { cadre: 'cadre-1', role: 'lead', from: '2020-02-01' };
    await this.mustSend(`enterprise-${ENTERPRISE}`, 'StationCadre', lead);
  }

  /** A case at work. */
  async open(id: string): Promise<string> {
    const stream = `case-${id}`;
    await this.mustSend(stream, 'RequestAssistance', requestFor('lsw'));
    await this.mustSend(stream, 'TakeCase', {});
    await this.mustSend(stream, 'AcceptCase', {});
    await this.mustSend(stream, 'OfferCase', {});
    await this.mustSend(stream, 'AcceptOffer', {}, CADRE);
    await this.mustSend(stream, 'RecordFirstContact', { how: 'phone' }, CADRE);
    this.ids.push(id);
    return stream;
  }

  async case(id: string): Promise<OpenedCase> {
    return (await this.ports.commands.cache.loadLatest(`case-${id}`)).state as OpenedCase;
  }

  async resolveDue(id: string): Promise<Instant | undefined> {
    return Object.values((await this.case(id)).clocks).find(({ kind }) => kind === 'resolve')?.due;
  }

  async eventTypes(stream: string): Promise<readonly string[]> {
    return (await this.read(stream)).map(({ type }) => type);
  }
}
