import { SettableTimeSource } from '@lianxin/adapter-memory';
import type { AccountDirectory, Application } from '@lianxin/application';
import type { EventStore } from '@lianxin/engine';
import { reserveOrReject } from '@lianxin/engine';
import type { Actor, Command, RecordedEvent, Rejection } from '@lianxin/kernel';
import { instant, isRejection } from '@lianxin/kernel';
import { ROLES, computeCheckCharacter, toInvoiceKey } from '@lianxin/registers';
import { memoryAdapters } from '@lianxin/runtime';
import { openApplication } from './open-application.ts';
import { caseModule } from './product.ts';

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

/** Everybody who is named has an account. */
const EVERYBODY: AccountDirectory = {
  byId: () => Promise.resolve({ roles: ROLES, disabled: false, office: 'lsw' }),
};

/** Three cases of one office in memory, and as many API processes as a test opens, each with its own cache. */
export class InvoiceFixture {
  readonly clock = new SettableTimeSource(instant('2020-02-10T01:00:00Z'));
  readonly ports = memoryAdapters({ clock: this.clock });
  private sent = 0;

  openProcess(store: EventStore = this.ports.store): Application {
    return openApplication(this.ports, { store, accounts: EVERYBODY });
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
      const answer = await door.sendInternal(stream, this.command({ type, data, commandId: this.nextId() }, actor));
      if (isRejection(answer)) throw new Error(`${type}: ${answer.code}`);
    };
    const office = { name: '灵山卫街道', prefix: 'LSW', programme: 'shandong-2020@3', ...STAFF };
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

  /** As a process does that dies then. */
  reserve(door: Application, id: string, command: Command): Promise<Rejection | undefined> {
    const { type, data } = command;
    return reserveOrReject(door.commands, caseModule.reservationsFor?.({ id, type, data }) ?? [], command);
  }

  /** The code of a refusal, or `accepted`. */
  async send(door: Application, id: string, sent: InvoiceCommand, actor?: Actor): Promise<string> {
    const answer = await door.send(`case-${id}`, this.command(sent, actor));
    return isRejection(answer) ? answer.code : 'accepted';
  }

  /** Uncorrected measures after each event of the record: invoice → case and version of the measure. */
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
