import type { Command, Facts, Instant, Placed, Rejection } from '@lianxin/kernel';
import { agendaOf, instant, isRejection, laterOf, settleAll } from '@lianxin/kernel';
import type { CaseCommand, CaseCommandData, CaseCommandType } from '../commands/index.ts';
import type { CaseEvent, CaseEventOf, CaseEventType } from '../events/index.ts';
import { assistanceCase } from '../process.ts';
import type { CaseState, ClockState, OpenedCase } from '../state/index.ts';
import { isOpened, runningClock } from '../state/index.ts';
import type { ClockKind } from '../events/index.ts';
import type { Who, WorldOptions } from './world.ts';
import { ENTERPRISE, PEOPLE, world } from './world.ts';

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

export interface Sent<T extends CaseCommandType> extends Partial<Pick<Command, 'commandId' | 'onBehalfOf' | 'minted'>> {
  readonly type: T;
  readonly data: CaseCommandData[T];
  readonly by: Who;
  readonly at: Instant;
}

/** One case in memory, with the engine's order: the same id answers again, settle, decide, append all or nothing. */
export class Given {
  readonly events: Placed<CaseEvent>[] = [];
  state: CaseState = assistanceCase.initial;
  facts: Facts;
  private readonly answers = new Set<string>();
  private sent = 0;

  constructor(options: WorldOptions = {}) {
    this.facts = world(options);
  }

  get opened(): OpenedCase {
    if (!isOpened(this.state)) throw new Error('the case has not begun');
    return this.state;
  }

  /** The events of the command alone, or why not. */
  send<T extends CaseCommandType>(sent: Sent<T>): readonly Placed<CaseEvent>[] | Rejection {
    this.sent += 1;
    const {
      by,
      commandId = `command-${this.sent}`,
      minted = { number: 'LSW-2020-000001', sample: 'seed-1' },
      ...rest
    } = sent;
    if (this.answers.has(commandId)) return [];
    const actor = PEOPLE[by];
    const at = isOpened(this.state) ? laterOf(this.state.at, sent.at) : sent.at;
    const command = { ...rest, at, commandId, minted, actor, door: 'http' } as unknown as CaseCommand;
    const settled = settleAll<CaseState>(assistanceCase, this.fold, at);
    const outcome = assistanceCase.decide(settled.state, command, this.facts);
    if (isRejection(outcome)) return outcome;
    this.answers.add(commandId);
    this.record(settled.events as readonly CaseEvent[]);
    return this.record(outcome);
  }

  /** Sends what has to succeed. */
  that<T extends CaseCommandType>(type: T, by: Who, at: Instant, data: CaseCommandData[T]): this {
    const outcome = this.send({ type, by, at, data });
    if (isRejection(outcome))
      throw new Error(`${type} by ${by}: ${outcome.rejected} ${outcome.code} ${outcome.field ?? ''}`);
    return this;
  }

  /** The code of what has to be refused. */
  refusal<T extends CaseCommandType>(type: T, by: Who, at: Instant, data: CaseCommandData[T]): string {
    const outcome = this.send({ type, by, at, data });
    return isRejection(outcome) ? outcome.code : 'accepted';
  }

  /** What fell due by then becomes a fact. */
  settle(now: Instant): readonly Placed<CaseEvent>[] {
    return this.record(settleAll<CaseState>(assistanceCase, this.fold, now).events as readonly CaseEvent[]);
  }

  private get fold(): { readonly state: CaseState; readonly version: number } {
    return { state: this.state, version: this.events.length };
  }

  private record(events: readonly CaseEvent[]): readonly Placed<CaseEvent>[] {
    const from = this.events.length;
    for (const event of events) {
      const placed = { ...event, version: this.events.length + 1 } as Placed<CaseEvent>;
      this.events.push(placed);
      this.state = assistanceCase.evolve(this.state, placed);
    }
    return this.events.slice(from);
  }

  of<T extends CaseEventType>(type: T): (CaseEventOf<T> & { readonly version: number })[] {
    return this.events.filter((event): event is Placed<CaseEvent> & Placed<CaseEventOf<T>> => event.type === type);
  }

  clock(...kinds: readonly ClockKind[]): ClockState | undefined {
    return runningClock(this.opened, ...kinds);
  }

  /** Kind and local time of what is due next. */
  get next(): string[] {
    return agendaOf(assistanceCase, this.fold).acts.map(({ kind, at }) => `${kind} ${at}`);
  }
}
