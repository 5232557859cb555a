import type { Actor, Command, Facts, Fold, Instant, Placed, RecordedEvent, Rejection } from '@lianxin/kernel';
import { agendaOf, emptyFold, foldOn, forbidden, instant, isRejection, laterOf, settleAll } from '@lianxin/kernel';
import type { CaseCommand, CaseCommandData, CaseCommandType } from '../../src/commands/index.ts';
import type { CaseEvent, CaseEventOf, CaseEventType, ClockKind } from '../../src/events/index.ts';
import { needs } from '../../src/decide/decide.ts';
import { assistanceCase } from '../../src/process.ts';
import type { CaseState, ClockState, OpenedCase } from '../../src/state/index.ts';
import { isOpened, noticesToSend, runningClock } from '../../src/state/index.ts';
import type { Who, WorldOptions } from './world.ts';
import { ENTERPRISE, PEOPLE, askedFor, reservedFor, world } from './world.ts';

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
export const local = (text: string): Instant => instant(`${text.replace(' ', 'T')}:00+08:00`);

const MINTED = { number: 'LSW-2020-000001', sample: 'seed-1' };

export interface Sent<T extends CaseCommandType = CaseCommandType> extends Partial<
  Pick<Command, 'commandId' | 'onBehalfOf' | 'minted' | 'observedAt'>
> {
  readonly type: T;
  readonly data: CaseCommandData[T];
  readonly by: Who;
  readonly at: Instant;
}

function refusedByTheEngine({ type, by, onBehalfOf }: Sent): Rejection | undefined {
  const allowed: readonly string[] = assistanceCase.roles[type];
  if (!PEOPLE[by].roles.some((role) => allowed.includes(role))) return forbidden('role-may-not');
  const forAnother: readonly string[] = assistanceCase.forAnother ?? [];
  return onBehalfOf === undefined || forAnother.includes(type) ? undefined : forbidden('never-for-another');
}

/** One case in memory, in the engine's order: a known id adds nothing; settle, decide, then all is recorded or nothing. */
export class Given {
  readonly events: Placed<CaseEvent>[] = [];
  /** Versions of what settle recorded, and its now. */
  readonly settled = new Map<number, Instant>();
  /** What `deliver` handed over, and when. */
  readonly delivered: { readonly notice: string; readonly at: Instant }[] = [];
  facts: Facts;
  /** Addresses behind which nobody has an account. */
  nobody: readonly string[] = [];
  private fold: Fold<CaseState> = emptyFold(assistanceCase);
  private sent = 0;

  constructor(options: WorldOptions = {}) {
    this.facts = world(options);
  }

  get state(): CaseState {
    return this.fold.state;
  }

  set state(state: CaseState) {
    this.fold = { ...this.fold, state };
  }

  get opened(): OpenedCase {
    if (!isOpened(this.state)) throw new Error('the case has not begun');
    return this.state;
  }

  /** The events of the command alone, or why not. */
  send<T extends CaseCommandType>(sent: Sent<T>): readonly Placed<CaseEvent>[] | Rejection {
    this.sent += 1;
    const { by, commandId = `command-${this.sent}`, minted = MINTED, ...rest } = sent;
    if (this.fold.commands.has(commandId)) return [];
    const actor: Actor = PEOPLE[by];
    const mayNot = refusedByTheEngine(sent);
    if (mayNot) return mayNot;
    const at = laterOf(this.fold.at, sent.at);
    const command = { ...rest, at, commandId, minted, actor, door: 'http' } as unknown as CaseCommand;
    const settled = settleAll(assistanceCase, this.fold, at, this.facts);
    const all = reservedFor(this.facts, { command: commandId, reservation: this.sent, at });
    const facts = askedFor(all, (known) => needs(settled.state, command, known));
    const outcome = assistanceCase.decide(settled.state, command, facts);
    if (isRejection(outcome)) return outcome;
    this.record(settled.events as readonly CaseEvent[], commandId, at);
    return this.record(outcome, commandId);
  }

  /** Sends what has to succeed. */
  that<T extends CaseCommandType>(type: T, by: Who, at: Instant, data: CaseCommandData[T]): this {
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
  settle(now: Instant): readonly Placed<CaseEvent>[] {
    this.sent += 1;
    const at = laterOf(this.fold.at, now);
    const { events } = settleAll(assistanceCase, this.fold, at, this.facts);
    return this.record(events as readonly CaseEvent[], `settle-${this.sent}`, at);
  }

  /** Everything in the outbox reaches whom it is for, or whoever is there. */
  deliver(at: Instant): this {
    for (const { notice } of noticesToSend(this.opened)) {
      const redirect = this.redirect(notice, at);
      if (redirect) this.that('RedirectNotice', 'clock', at, redirect);
      this.that('RecordNotice', 'clock', at, { notice, sent: ['inbox'], givenUp: [] });
      this.delivered.push({ notice, at: this.opened.at });
    }
    return this;
  }

  private redirect(notice: string, now: Instant): CaseCommandData['RedirectNotice'] | undefined {
    const { notices: desk } = assistanceCase;
    const needs = (nobody: readonly string[] = []) =>
      askedFor(this.facts, (so) => desk?.needs?.(this.state, notice, so, nobody) ?? []);
    const people = desk?.people?.(this.state, notice, needs(this.nobody)) ?? [];
    const nobody = people.filter((one) => this.nobody.includes(one));
    const sent = desk?.redirect?.(this.state, notice, { facts: needs(nobody), nobody, now });
    return sent?.data as CaseCommandData['RedirectNotice'] | undefined;
  }

  /** Life goes on from instant to instant: what falls due is recorded, and people are told. */
  live(...instants: readonly Instant[]): this {
    for (const at of instants) {
      this.settle(at);
      this.deliver(at);
    }
    return this;
  }

  /** The case as a command at `now` would find it; nothing is recorded. */
  asOf(now: Instant): CaseState {
    return settleAll(assistanceCase, this.fold, laterOf(this.fold.at, now), this.facts).state;
  }

  /** As it came into the record, by whatever rules held then. */
  record(events: readonly CaseEvent[], commandId: string, settledAt?: Instant): readonly Placed<CaseEvent>[] {
    const from = this.events.length;
    const placed = events.map((event, i) => ({ ...event, version: from + i + 1 }));
    this.events.push(...placed);
    if (settledAt) for (const { version } of placed) this.settled.set(version, settledAt);
    this.fold = foldOn(
      assistanceCase,
      this.fold,
      placed.map((event) => recorded(event, commandId)),
    );
    return placed;
  }

  of<T extends CaseEventType>(type: T): (CaseEventOf<T> & { readonly version: number })[] {
    return this.events.filter((event): event is Placed<CaseEvent> & Placed<CaseEventOf<T>> => event.type === type);
  }

  clock(...kinds: readonly ClockKind[]): ClockState | undefined {
    return runningClock(this.opened, ...kinds);
  }

  /** Kind and instant of what is due next. */
  get next(): string[] {
    return agendaOf(assistanceCase, this.fold).acts.map(({ kind, at }) => `${kind} ${at}`);
  }
}

const recorded = ({ type, at, data, version }: Placed<CaseEvent>, commandId: string): RecordedEvent => ({
  id: `${commandId}/${version}`,
  type,
  schema: assistanceCase.events[type].schema,
  effectiveAt: at,
  recordedAt: at,
  data,
  meta: { commandId, fingerprint: commandId, actor: 'test', door: 'http', wake: false },
  stream: 'case-test',
  version,
  position: String(version),
  prevHash: '',
  hash: '',
});
