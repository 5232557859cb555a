import type { ProcessVerbs } from '@lianxin/adapter-temporal';
import type { Agenda, DomainEvent, Instant, Rejection } from '@lianxin/kernel';
import { agendaOf, imagine, isRejection, settleAll } from '@lianxin/kernel';
import type { ErrandState, Script } from './errand.ts';
import { errand } from './errand.ts';

export interface Call {
  readonly verb: 'look' | 'settle' | 'deliver' | 'giveUp';
  readonly stream: string;
  readonly now?: Instant;
}

/** Errands in memory, with every call of a workflow noted, and a place to disturb each. */
export class World implements ProcessVerbs {
  readonly calls: Call[] = [];
  readonly happened: { readonly type: string; readonly act?: string; readonly at: Instant; readonly stream: string }[] =
    [];
  /** Runs inside the call: may wait, throw, or give a refusal. */
  disturb: (call: Call) => Promise<Rejection | undefined> = () => Promise.resolve(undefined);
  private readonly streams = new Map<string, { state: ErrandState; version: number }>();

  /** Writes the next lines of the script; gives the stream's version. */
  script(stream: string, script: Script, at = '2020-01-01T00:00:00.000Z' as Instant): number {
    return this.append(stream, [{ type: 'Scripted', at, data: script }]);
  }

  state(stream: string): ErrandState {
    return this.of(stream).state;
  }

  count(verb: Call['verb'], stream?: string): number {
    return this.calls.filter((call) => call.verb === verb && (!stream || call.stream === stream)).length;
  }

  async look(stream: string): Promise<Agenda> {
    const asRead = agendaOf(errand, this.of(stream));
    const refusal = await this.called({ verb: 'look', stream });
    if (refusal) throw new Error(refusal.code);
    return asRead;
  }

  async settle(stream: string, now: Instant): Promise<Agenda | Rejection> {
    const refusal = await this.called({ verb: 'settle', stream, now });
    if (refusal) return refusal;
    this.append(stream, settleAll(errand, this.of(stream), now).events);
    return agendaOf(errand, this.of(stream));
  }

  deliver(stream: string, notice: string, now: Instant): Promise<Rejection | undefined> {
    return this.carry('deliver', stream, { type: 'NoticeSent', at: now, data: { notice } });
  }

  giveUp(stream: string, notice: string, now: Instant): Promise<Rejection | undefined> {
    return this.carry('giveUp', stream, { type: 'NoticeGivenUp', at: now, data: { notice } });
  }

  private async carry(verb: Call['verb'], stream: string, event: DomainEvent): Promise<Rejection | undefined> {
    const refusal = await this.called({ verb, stream, now: event.at });
    if (!isRejection(refusal)) this.append(stream, [event]);
    return refusal;
  }

  private called(call: Call): Promise<Rejection | undefined> {
    this.calls.push(call);
    return this.disturb(call);
  }

  private of(stream: string): { state: ErrandState; version: number } {
    return this.streams.get(stream) ?? { state: errand.initial, version: 0 };
  }

  private append(stream: string, events: readonly DomainEvent[]): number {
    for (const { type, at, data } of events) {
      const act = (data as { act?: string }).act;
      this.happened.push({ stream, type, at, ...(act ? { act } : {}) });
    }
    const after = imagine(errand, this.of(stream), events);
    this.streams.set(stream, after as { state: ErrandState; version: number });
    return after.version;
  }
}
