import { SettableTimeSource } from '@lianxin/adapter-memory';
import type { EventStore } from '@lianxin/engine';
import { HandleCommand, ProcessRegistry, handleWithReservations, reserveOrReject } from '@lianxin/engine';
import type { Actor, Command, RecordedEvent, Rejection } from '@lianxin/kernel';
import { instant, isRejection } from '@lianxin/kernel';
import { computeCheckCharacter, toInvoiceKey } from '@lianxin/registers';
import { caseModule, productModules } from '../src/product/index.ts';
import { memoryAdapters } from '../src/runtime/index.ts';

const BODY = '91370211MA3C0000A';
const ENTERPRISE = BODY + computeCheckCharacter(BODY);
export const OFFICER: Actor = { id: 'officer-1', roles: ['officer'], office: 'lsw' };
const OPERATOR: Actor = { id: 'operator-1', roles: ['operator'] };
const STAFF = { dutyOfficer: 'officer-1', supervisor: 'supervisor-1', leader: 'leader-1' };

type Data = Readonly<Record<string, unknown>>;
export interface InvoiceCommand {
  readonly type: string;
  readonly data: Data;
  readonly commandId: string;
}

/** Three cases of one office in memory, and as many API processes as a test opens, each with its own cache. */
export class InvoiceFixture {
  readonly clock = new SettableTimeSource(instant('2020-02-10T01:00:00Z'));
  readonly ports = memoryAdapters({ clock: this.clock });
  private readonly registry = new ProcessRegistry(productModules.modules.map(({ process }) => process));
  private sent = 0;

  openProcess(store: EventStore = this.ports.store): HandleCommand {
    const { vault, keyed } = this.ports;
    return new HandleCommand({ store, vault, keyed, registry: this.registry });
  }

  command({ type, data, commandId }: InvoiceCommand, actor: Actor = OFFICER): Command {
    const minted = { number: `LSW-2020-${commandId}`, sample: 'seed' };
    return { commandId, type, data, actor, at: this.clock.now(), ingress: 'http', minted };
  }

  nextId(): string {
    this.sent += 1;
    return `command-${this.sent}`;
  }

  async open(...ids: readonly string[]): Promise<void> {
    const door = this.openProcess();
    const must = async (stream: string, type: string, data: Data, actor?: Actor): Promise<void> => {
      const answer = await door.handle(stream, this.command({ type, data, commandId: this.nextId() }, actor));
      if (isRejection(answer)) throw new Error(`${type}: ${answer.code}`);
    };
    const office = { name: '灵山卫街道', prefix: 'LSW', programme: 'shandong-2020', ...STAFF };
    await must('office-lsw', 'RegisterOffice', office, OPERATOR);
    const firm = { creditCode: ENTERPRISE, name: '茂林橡胶', office: 'lsw', industry: 'rubber', aboveScale: true };
    await must(`enterprise-${ENTERPRISE}`, 'RegisterEnterprise', firm, OPERATOR);
    for (const id of ids) {
      await must(`case-${id}`, 'RequestAssistance', {
        ...{ office: 'lsw', enterprise: ENTERPRISE, kind: 'help', category: 'funding', urgency: 'general' },
        ...{ channel: 'phone', origin: 'requested', contact: { name: '甲', phone: '10000000001' }, text: '补贴' },
      });
      await must(`case-${id}`, 'TakeCase', {});
      await must(`case-${id}`, 'AcceptCase', {});
    }
  }

  reserve(door: HandleCommand, id: string, command: Command): Promise<Rejection | undefined> {
    const { type, data } = command;
    return reserveOrReject(door, caseModule.reservationsFor?.({ id, type, data }) ?? [], command);
  }

  /** As the api does. The code of a refusal. */
  async send(
    door: Pick<HandleCommand, 'handle' | 'startDryRun'>,
    id: string,
    sent: InvoiceCommand,
    actor?: Actor,
  ): Promise<string> {
    const command = this.command(sent, actor);
    const wanted = caseModule.reservationsFor?.({ ...sent, id }) ?? [];
    const answer = await handleWithReservations(door, wanted, { stream: `case-${id}`, command });
    return isRejection(answer) ? answer.code : 'accepted';
  }

  /** What stands uncorrected after each event of the record: invoice → case and version of the measure. */
  async standingInvoices(each: (stands: StandingInvoices) => void = () => undefined): Promise<StandingInvoices> {
    const stands: StandingInvoices = new Map();
    for (const event of await this.ports.store.readAll('0', Number.MAX_SAFE_INTEGER)) {
      applyToStanding(stands, event);
      each(stands);
    }
    return stands;
  }
}

export interface StandingInvoice {
  readonly id: string;
  readonly version: number;
}
type StandingInvoices = Map<string, StandingInvoice[]>;

function applyToStanding(stands: StandingInvoices, { type, stream, version, data }: RecordedEvent): void {
  const id = stream.slice('case-'.length);
  const { invoice, measure } = data as { readonly invoice?: string; readonly measure?: unknown };
  if (type === 'MeasureRecorded' && invoice !== undefined) {
    const key = String(toInvoiceKey(invoice));
    stands.set(key, [...(stands.get(key) ?? []), { id, version }]);
  }
  if (type !== 'MeasureCorrected') return;
  for (const [key, all] of stands) {
    stands.set(
      key,
      all.filter((one) => one.id !== id || one.version !== measure),
    );
  }
}
