import type { Application } from '@lianxin/application';
import { StoreUnavailable, settleStream } from '@lianxin/engine';
import type { EventStore, TimeSource } from '@lianxin/engine';
import type { Actor, AnyProcess, Command, Instant, RecordedEvent } from '@lianxin/kernel';
import { CLOCK_ACTOR, MINUTE_MS, SECOND_MS, addMs, instant } from '@lianxin/kernel';
import fc from 'fast-check';
import { CADRE, OFFICER, OfficeFixture } from './office-fixture.ts';
import { openApplication } from './open-application.ts';

const staff = (id: string, role: string): Actor => ({ id, roles: [role], office: 'lsw' });
const SUPERVISOR = staff('supervisor-1', 'supervisor');
const LEADER = staff('leader-1', 'leader');
const RUNGS = ['yellow-card', 'red-card', 'supervision-order', 'interview'];
const STREAM = 'case-sim';

/** Who sends what; `n` draws among what could be meant. */
type PossibleCommand = readonly [by: Actor, type: string, data: (n: number, now: Instant) => object];
const ACTS: readonly PossibleCommand[] = [
  [SUPERVISOR, 'RaiseRung', (n) => ({ rung: RUNGS[n % RUNGS.length], reason: '抓紧' })],
  [LEADER, 'AcknowledgeRung', (n) => ({ rung: `resolve@4/${RUNGS[n % RUNGS.length]}` })],
  [OFFICER, 'AddNote', (n) => ({ text: `记 ${n}` })],
  [
    CADRE,
    'WaitForParty',
    (n, now) => ({ party: 'enterprise', reason: '等', until: addMs(now, (1 + (n % 5)) * MINUTE_MS) }),
  ],
  [CADRE, 'ResumeCase', () => ({})],
  [CADRE, 'RequestExtension', (n) => ({ amount: 1 + (n % 3), reason: '货在途' })],
  [SUPERVISOR, 'ApproveExtension', () => ({})],
  [CADRE, 'ResolveCase', () => ({ reply: '好', outcome: 'solved' })],
  [OFFICER, 'DisputeResolution', () => ({ text: '没好' })],
  [OFFICER, 'WithdrawCase', () => ({ reason: 'other', text: '不要了' })],
  [SUPERVISOR, 'ReopenCase', () => ({ reason: '又来' })],
];

type Crash = 'none' | 'before' | 'after';

/** Something sent to a case: by people or by its workflow, once or more, now or after what was sent later. */
export interface Delivery {
  /** Seconds after the one before it was sent. */
  readonly gap: number;
  /** Undefined: what fell due is to be settled. */
  readonly act: number | undefined;
  readonly n: number;
  /** Two processes take turns, and at times both at once. */
  readonly copies: readonly ('here' | 'there' | 'both')[];
  /** Arrives after so many that were sent after it. */
  readonly overtakenBy: number;
  /** What happens to the process between the decision and the answer. */
  readonly crash: Crash;
}

const delivery: fc.Arbitrary<Delivery> = fc.record({
  gap: fc.nat(90),
  act: fc.option(fc.nat(ACTS.length - 1), { nil: undefined }),
  n: fc.nat(30),
  copies: fc.array(fc.constantFrom('here' as const, 'there' as const, 'both' as const), { minLength: 1, maxLength: 3 }),
  overtakenBy: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(4) }),
  crash: fc.constantFrom<Crash>('none', 'none', 'before', 'after'),
});
export const deliveryScripts = fc.array(delivery, { minLength: 5, maxLength: 30 });

type Append = EventStore['append'];

/** A command is handled at the instant at which it was received: what comes late, comes late by its sender. */
const NO_WAIT: TimeSource = { now: () => instant('2020-01-01T00:00:00Z') };

/** A world in which the store may be taken away in the middle of an append. */
export class DeliverySimulation {
  readonly office: OfficeFixture;
  private crash: Crash = 'none';
  private readonly processes: Readonly<Record<'here' | 'there', Application>>;
  private sent = 0;

  /** `made`: what becomes of the rules before they run, where a fault is to be found. */
  constructor(made?: (process: AnyProcess) => AnyProcess) {
    this.office = new OfficeFixture(made);
    const { store } = this.office.memory;
    const shaky: EventStore = Object.assign(Object.create(store) as EventStore, {
      append: async (...args: Parameters<Append>) => {
        const crash = this.crash;
        this.crash = 'none';
        if (crash === 'before') throw new StoreUnavailable('went away before');
        const appended = await store.append(...args);
        if (crash === 'after') throw new StoreUnavailable('went away after');
        return appended;
      },
    });
    const { registry } = this.office.ports;
    const process = (): Application => openApplication(this.office.memory, { store: shaky, registry, clock: NO_WAIT });
    this.processes = { here: process(), there: process() };
  }

  async runScript(script: readonly Delivery[]): Promise<readonly RecordedEvent[]> {
    const { office: town } = this;
    await town.register('demo-minutes@2');
    await town.open('sim');
    for (const { command, of } of inOrderOfArrival(this.toSendings(script))) await this.deliver(command, of);
    for (let minutes = 0; minutes < 30; minutes += 1) {
      town.advanceHours(1 / 60);
      const { outbox } = await settleStream(town.ports, STREAM, town.now);
      for (const notice of outbox) await this.deliverNotice(notice);
    }
    return town.read(STREAM);
  }

  /** Silence counts only about what somebody was told. */
  private async deliverNotice(notice: string): Promise<void> {
    const { ports, now } = this.office;
    this.sent += 1;
    await ports.application.sendInternal(STREAM, {
      ...{
        commandId: `told-once-${this.sent}`,
        type: 'RecordNotice',
        actor: CLOCK_ACTOR,
        at: now,
        ingress: 'workflow',
      },
      data: { notice, sent: ['inbox'], givenUp: [] },
    });
  }

  private toSendings(script: readonly Delivery[]): readonly Sending[] {
    let now = this.office.now;
    return script.map((of) => {
      now = addMs(now, of.gap * SECOND_MS);
      this.sent += 1;
      const [actor, type, data] = of.act === undefined ? [] : (ACTS[of.act] as PossibleCommand);
      if (!actor) return { of, command: now };
      const command = {
        commandId: `simulated-${this.sent}`,
        type: String(type),
        data: data?.(of.n, now) ?? {},
        actor,
        at: now,
      };
      return { of, command: { ...command, ingress: 'http' as const } };
    });
  }

  private async deliver(command: Command | Instant, { copies, crash }: Delivery): Promise<void> {
    this.crash = crash;
    const at = typeof command === 'string' ? command : command.at;
    if (at > this.office.now) this.office.clock.set(at);
    for (const to of copies) {
      const processes = to === 'both' ? (['here', 'there'] as const) : [to];
      await Promise.all(processes.map((name) => this.sendTo(command, name)));
    }
  }

  private async sendTo(command: Command | Instant, to: 'here' | 'there'): Promise<void> {
    const application = this.processes[to];
    const { commands } = application;
    try {
      if (typeof command === 'string') await settleStream({ ...this.office.ports, commands }, STREAM, command);
      else await application.sendInternal(STREAM, command);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
}

interface Sending {
  readonly of: Delivery;
  /** Of a settle: its now. */
  readonly command: Command | Instant;
}

function inOrderOfArrival(sent: readonly Sending[]): readonly Sending[] {
  const arrival = sent.map((one, n) => ({ one, place: n + one.of.overtakenBy + (one.of.overtakenBy > 0 ? 0.5 : 0) }));
  return arrival.sort((a, b) => a.place - b.place).map(({ one }) => one);
}
