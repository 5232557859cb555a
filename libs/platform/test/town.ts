import { SettableClock } from '@lianxin/adapter-memory';
import type { OpenedCase } from '@lianxin/case';
import { HandleCommand, ProcessRegistry } from '@lianxin/engine';
import type { Receipt } from '@lianxin/engine';
import type { Actor, AnyProcess, Command, Instant, RecordedEvent, Rejection } from '@lianxin/kernel';
import { HOUR_MS, instant, isRejection, plusMs } from '@lianxin/kernel';
import { checkCharacter } from '@lianxin/registers';
import type { CarryOutPorts, InstalledPorts } from '../src/installation/index.ts';
import { memoryPorts } from '../src/installation/index.ts';
import { house } from '../src/house/house.ts';
import { KeptProgrammes } from '../src/programmes/kept-programmes.ts';

const BODY = '91370211MA3C0000A';
export const ENTERPRISE = BODY + checkCharacter(BODY);
const staff = (id: string, ...roles: string[]): Actor => ({ id, roles, office: 'lsw' });
export const OFFICER = staff('officer-1', 'officer');
export const CADRE = staff('cadre-1', 'cadre');
export const OPERATOR: Actor = { id: 'operator-1', roles: ['operator'] };

/** An office with its registers and cases, in memory, on a clock that is set. */
export class Town {
  readonly clock = new SettableClock(instant('2020-02-10T01:00:00Z'));
  readonly memory: InstalledPorts;
  readonly ports: CarryOutPorts;
  readonly read: (stream: string) => Promise<readonly RecordedEvent[]>;
  readonly ids: string[] = [];
  private sent = 0;

  /** `made`: what becomes of the processes before they run. */
  constructor(made: (process: AnyProcess) => AnyProcess = (process) => process) {
    this.memory = memoryPorts({ clock: this.clock });
    const { store, vault, keyed, watch, blobs } = this.memory;
    const registry = new ProcessRegistry(house.kits.map(({ process }) => made(process)));
    const rulePacks = new KeptProgrammes((stream, command) => commands.handle(stream, command), this.clock);
    const commands: HandleCommand = new HandleCommand({ store, vault, keyed, registry, rulePacks });
    // The rules say whom a change concerns; every case may be asked.
    const readQueries = { run: () => Promise.resolve(this.ids.map((id) => ({ id }))) };
    this.ports = { commands, registry, watch, clock: this.clock, blobs, readQueries, epochNow: () => 1 };
    this.read = (stream) => store.read(stream);
  }

  get now(): Instant {
    return this.clock.now();
  }

  pass(hours: number): void {
    this.clock.set(plusMs(this.now, hours * HOUR_MS));
  }

  command(type: string, data: object, actor: Actor = OFFICER): Command {
    this.sent += 1;
    const minted = { number: `LSW-2020-${String(this.sent).padStart(6, '0')}`, sample: 'seed' };
    return { type, data, actor, at: this.now, door: 'http', minted, commandId: `command-${this.sent}` };
  }

  send(stream: string, type: string, data: object, actor: Actor = OFFICER): Promise<Receipt | Rejection> {
    return this.ports.commands.handle(stream, this.command(type, data, actor));
  }

  async must(stream: string, type: string, data: object, actor: Actor = OFFICER): Promise<void> {
    const answer = await this.send(stream, type, data, actor);
    if (isRejection(answer)) throw new Error(`${type}: ${answer.code}`);
  }

  async settle(programme: string): Promise<void> {
    const people = { dutyOfficer: 'officer-1', supervisor: 'supervisor-1', leader: 'leader-1' };
    await this.must('office-lsw', 'RegisterOffice', { name: '灵山卫', prefix: 'LSW', programme, ...people }, OPERATOR);
    const firm = { creditCode: ENTERPRISE, name: '茂林橡胶', office: 'lsw', industry: 'rubber', aboveScale: true };
    await this.must(`enterprise-${ENTERPRISE}`, 'RegisterEnterprise', firm);
    const identity = { name: '李', phone: '13900000000' };
    await this.must('cadre-cadre-1', 'RegisterCadre', { office: 'lsw', unit: 'economy', identity });
    const lead = { cadre: 'cadre-1', role: 'lead', from: '2020-02-01' };
    await this.must(`enterprise-${ENTERPRISE}`, 'StationCadre', lead);
  }

  /** A case at work. */
  async open(id: string): Promise<string> {
    const stream = `case-${id}`;
    await this.must(stream, 'RequestAssistance', {
      ...{ office: 'lsw', enterprise: ENTERPRISE, kind: 'help', category: 'supplies', urgency: 'general' },
      ...{ channel: 'phone', origin: 'requested', contact: { name: '甲', phone: '10000000001' }, text: '缺口罩' },
    });
    await this.must(stream, 'TakeCase', {});
    await this.must(stream, 'AcceptCase', {});
    await this.must(stream, 'OfferCase', {});
    await this.must(stream, 'AcceptOffer', {}, CADRE);
    await this.must(stream, 'RecordFirstContact', { how: 'phone' }, CADRE);
    this.ids.push(id);
    return stream;
  }

  async case(id: string): Promise<OpenedCase> {
    return (await this.ports.commands.cache.fresh(`case-${id}`)).state as OpenedCase;
  }

  async resolveDue(id: string): Promise<Instant | undefined> {
    return Object.values((await this.case(id)).clocks).find(({ kind }) => kind === 'resolve')?.due;
  }

  async types(stream: string): Promise<readonly string[]> {
    return (await this.read(stream)).map(({ type }) => type);
  }
}
