import type { Actor, Command, ForeignState, AggregateState, Instant, VersionedEvent, Rejection } from '@lianxin/kernel';
import { agendaOf, initialState, replay, instant, isRejection, maxInstant, settleAll } from '@lianxin/kernel';
import type { CaseCommand, CaseCommandData, CaseCommandType } from '../../src/commands/index.ts';
import type { CaseEvent, CaseEventOf, CaseEventType, ClockKind } from '../../src/events/index.ts';
import { readDependencies } from '../../src/commands/decide.ts';
import type { CaseState, ClockState, OpenedCase } from '../../src/state/index.ts';
import { isOpened, listNoticesToSend, runningClock } from '../../src/state/index.ts';
import { checkEngineRules, toRecordedEvent } from './engine-in-memory.ts';
import type { Who, RegisterOptions } from './registers.ts';
import { ENTERPRISE, PEOPLE, onlyDependencies, withReservation, buildRegisters } from './registers.ts';
import { caseProcess } from './rule-book.ts';

export const REQUEST: CaseCommandData['RequestAssistance'] = {
  office: 'lsw',
  enterprise: ENTERPRISE,
  kind: 'help',
  category: 'supplies',
  urgency: 'general',
  channel: 'online',
  origin: 'requested',
  contact: { name: '张三', phone: '10000000001' },
  text: '缺口罩',
};

/** Local time of the office: `2020-02-10 09:00`. */
export const officeInstant = (text: string): Instant => instant(`${text.replace(' ', 'T')}:00+08:00`);

const GENERATED_VALUES = { number: 'LSW-2020-000001', sample: 'seed-1' };

export interface SentCommand<T extends CaseCommandType = CaseCommandType> extends Partial<
  Pick<Command, 'commandId' | 'onBehalfOf' | 'minted' | 'observedAt' | 'ingress'>
> {
  readonly type: T;
  readonly data: CaseCommandData[T];
  readonly by: Who;
  readonly at: Instant;
}

/** What the registers hold, and by which process the case is decided; default: the test's. */
export interface CaseOptions extends RegisterOptions {
  readonly process?: typeof caseProcess;
}

/** One case in memory, in the engine's order: a known id adds nothing; settle, decide, then all is recorded or nothing. */
export class CaseHarness {
  readonly events: VersionedEvent<CaseEvent>[] = [];
  /** Versions of what settle recorded, and its now. */
  readonly settled = new Map<number, Instant>();
  /** What `deliver` handed over, and when. */
  readonly delivered: { readonly notice: string; readonly at: Instant }[] = [];
  foreignState: ForeignState;
  /** Addresses behind which nobody has an account. */
  nobody: readonly string[] = [];
  private aggregate: AggregateState<CaseState>;
  private readonly process: typeof caseProcess;
  private sent = 0;

  constructor(options: CaseOptions = {}) {
    this.process = options.process ?? caseProcess;
    this.aggregate = initialState(this.process);
    this.foreignState = buildRegisters(options);
  }

  get state(): CaseState {
    return this.aggregate.state;
  }

  set state(state: CaseState) {
    this.aggregate = { ...this.aggregate, state };
  }

  get opened(): OpenedCase {
    if (!isOpened(this.state)) throw new Error('the case has not begun');
    return this.state;
  }

  /** The events of the command alone, or why not. */
  send<T extends CaseCommandType>(sent: SentCommand<T>): readonly VersionedEvent<CaseEvent>[] | Rejection {
    this.sent += 1;
    const { by, commandId = `command-${this.sent}`, minted = GENERATED_VALUES, ingress = 'http', ...rest } = sent;
    if (this.aggregate.commands.has(commandId)) return [];
    const actor: Actor = PEOPLE[by];
    const mayNot = checkEngineRules(sent);
    if (mayNot) return mayNot;
    const at = maxInstant(this.aggregate.at, sent.at);
    const command = { ...rest, at, commandId, minted, actor, ingress } as unknown as CaseCommand;
    const settled = settleAll(this.process, this.aggregate, at, this.foreignState);
    const all = withReservation(this.foreignState, { command: commandId, reservation: this.sent, at });
    const foreignState = onlyDependencies(all, (known) => readDependencies(settled.state, command, known));
    const outcome = this.process.decide(settled.state, command, foreignState);
    if (isRejection(outcome)) return outcome;
    this.record(settled.events as readonly CaseEvent[], commandId, at);
    return this.record(outcome, commandId);
  }

  /** Sends what has to succeed. */
  mustSend<T extends CaseCommandType>(type: T, by: Who, at: Instant, data: CaseCommandData[T]): this {
    const outcome = this.send({ type, by, at, data });
    if (isRejection(outcome)) throw new Error(`${type} by ${by}: ${outcome.rejected} ${outcome.code}`);
    return this;
  }

  /** The code of what has to be refused. */
  refusal<T extends CaseCommandType>(type: T, by: Who, at: Instant, data: CaseCommandData[T]): string {
    const outcome = this.send({ type, by, at, data });
    return isRejection(outcome) ? outcome.code : 'accepted';
  }

  /** What fell due by then becomes a fact. */
  settle(now: Instant): readonly VersionedEvent<CaseEvent>[] {
    this.sent += 1;
    const at = maxInstant(this.aggregate.at, now);
    const { events } = settleAll(this.process, this.aggregate, at, this.foreignState);
    return this.record(events as readonly CaseEvent[], `settle-${this.sent}`, at);
  }

  /** Delivers everything in the outbox, to its recipients or those present instead. */
  deliver(at: Instant): this {
    for (const { notice } of listNoticesToSend(this.opened)) {
      const redirect = this.redirect(notice, at);
      if (redirect) this.mustSend('RedirectNotice', 'clock', at, redirect);
      this.mustSend('RecordNotice', 'clock', at, { notice, sent: ['inbox'], givenUp: [] });
      this.delivered.push({ notice, at: this.opened.at });
    }
    return this;
  }

  private redirect(notice: string, now: Instant): CaseCommandData['RedirectNotice'] | undefined {
    const { notices: desk } = this.process;
    const needs = (nobody: readonly string[] = []) =>
      onlyDependencies(this.foreignState, (so) => desk?.readDependencies?.(this.state, notice, so, nobody) ?? []);
    const people = desk?.possibleRecipients?.(this.state, notice, needs(this.nobody)) ?? [];
    const nobody = people.filter((one) => this.nobody.includes(one));
    const sent = desk?.redirectCommand?.(this.state, notice, {
      foreignState: needs(nobody),
      withoutAccount: nobody,
      now,
    });
    return sent?.data as CaseCommandData['RedirectNotice'] | undefined;
  }

  /** Life goes on from instant to instant: what falls due is recorded, and people are told. */
  liveThrough(...instants: readonly Instant[]): this {
    for (const at of instants) {
      this.settle(at);
      this.deliver(at);
    }
    return this;
  }

  /** The case as a command at `now` would find it; nothing is recorded. */
  asOf(now: Instant): CaseState {
    return settleAll(this.process, this.aggregate, maxInstant(this.aggregate.at, now), this.foreignState).state;
  }

  /** As it came into the record, by whatever rules held then. */
  record(events: readonly CaseEvent[], commandId: string, settledAt?: Instant): readonly VersionedEvent<CaseEvent>[] {
    const from = this.events.length;
    const placed = events.map((event, i) => ({ ...event, version: from + i + 1 }));
    this.events.push(...placed);
    if (settledAt) for (const { version } of placed) this.settled.set(version, settledAt);
    this.aggregate = replay(
      this.process,
      this.aggregate,
      placed.map((event) => toRecordedEvent(event, commandId)),
    );
    return placed;
  }

  eventsOf<T extends CaseEventType>(type: T): (CaseEventOf<T> & { readonly version: number })[] {
    return this.events.filter(
      (event): event is VersionedEvent<CaseEvent> & VersionedEvent<CaseEventOf<T>> => event.type === type,
    );
  }

  clock(...kinds: readonly ClockKind[]): ClockState | undefined {
    return runningClock(this.opened, ...kinds);
  }

  /** Kind and instant of what is due next. */
  get next(): string[] {
    return agendaOf(this.process, this.aggregate).acts.map(({ kind, at }) => `${kind} ${at}`);
  }
}
