import { inMemory } from '@lianxin/adapter-memory';
import type { ProcessVerbs } from '@lianxin/adapter-temporal';
import type { NotifyPorts } from '@lianxin/engine';
import {
  HandleCommand,
  ProcessRegistry,
  carryDigest,
  carryNotice,
  giveUpNotice,
  lookAndSend,
  recordNotice,
  sendNotice,
  settleAndSend,
} from '@lianxin/engine';
import type { Actor, Agenda, AnyProcess, Instant, RecordedEvent } from '@lianxin/kernel';
import { isRejection, plusMs } from '@lianxin/kernel';
import type { Script } from './errand.ts';
import { errand } from './errand.ts';

export interface Call {
  readonly verb: keyof ProcessVerbs;
  readonly stream: string;
  readonly now?: Instant;
}

/** Who sends what, when. */
export interface Sent {
  readonly type: string;
  readonly data: object;
  readonly actor: Actor;
  readonly at: Instant;
}

/** The engine in memory, with errands on it if nothing else: every call of a workflow is noted, and can be disturbed. */
export class World {
  readonly calls: Call[] = [];
  readonly memory = inMemory();
  readonly registry: ProcessRegistry;
  /** Runs before what was called for; a reading has its answer already. May wait or throw. */
  disturb: (call: Call) => Promise<void> = () => Promise.resolve();
  /** Tells the stream's workflow to look, as the waker does after what leaves something to be done sooner. */
  waker: (stream: string, version: number) => Promise<unknown> = () => Promise.resolve();
  /** How far the worker's clock is behind the scheduler's. */
  behindMs = 0;
  private readonly ports: NotifyPorts;
  private said = 0;

  constructor(processes: readonly AnyProcess[] = [errand]) {
    this.registry = new ProcessRegistry(processes);
    const { store, vault, keyed, watch, clock, notifier, epochNow } = this.memory;
    const commands = new HandleCommand({ store, vault, keyed, registry: this.registry });
    this.ports = { commands, registry: this.registry, watch, clock, keyed, notifier, epochNow };
  }

  /** Writes the next lines of the script; gives the stream's version. */
  async say(stream: string, data: Script, at: Instant): Promise<number> {
    this.memory.clock.set(at);
    return this.send(stream, { type: 'Script', data, actor: { id: 'officer-1', roles: ['officer'] }, at });
  }

  /** Sends what has to be accepted; gives the stream's version. */
  async send(stream: string, { type, data, actor, at }: Sent): Promise<number> {
    this.said += 1;
    const minted = { number: 'LSW-0001', sample: 'seed' };
    const command = { commandId: `script-${this.said}`, type, data, actor, at, door: 'http' as const, minted };
    const answer = await this.ports.commands.handle(stream, command);
    if (isRejection(answer)) throw new Error(`${type} was refused: ${answer.code}`);
    return answer.last;
  }

  /** As a workflow asks for it, and nobody notes it. */
  settle(stream: string, now: Instant): Promise<Agenda> {
    return settleAndSend(this.ports, stream, now);
  }

  events(stream: string): Promise<readonly RecordedEvent[]> {
    return this.memory.store.read(stream);
  }

  count(verb: Call['verb'], stream: string): number {
    return this.calls.filter((call) => call.verb === verb && call.stream === stream).length;
  }

  get verbs(): ProcessVerbs {
    const { ports } = this;
    return {
      look: async (stream, atLeast, now) => {
        const asRead = await lookAndSend(ports, stream, atLeast, now);
        await this.called({ verb: 'look', stream });
        return asRead;
      },
      settle: async (stream, now) => {
        await this.called({ verb: 'settle', stream, now });
        if (this.behindMs === 0) return settleAndSend(ports, stream, now);
        const took = plusMs(now, -this.behindMs);
        return { ...(await settleAndSend(ports, stream, took)), took };
      },
      deliver: async (stream, id, now) => {
        await this.called({ verb: 'deliver', stream, now });
        return sendNotice(ports, stream, id, now);
      },
      carry: async (stream, id, route) => {
        await this.called({ verb: 'carry', stream });
        await carryNotice(ports, stream, id, route);
      },
      gather: async (digest, route, gathered) => {
        await this.called({ verb: 'gather', stream: digest });
        await carryDigest(ports, route, gathered);
      },
      became: async (stream, id, now, outcome) => {
        await this.called({ verb: 'became', stream, now });
        await recordNotice(ports, stream, id, { now, outcome });
        await this.passOn(stream);
      },
      giveUp: async (stream, id, now, attempts) => {
        await this.called({ verb: 'giveUp', stream, now });
        await giveUpNotice(ports, stream, id, { now, attempts });
        await this.passOn(stream);
      },
    };
  }

  /** What a notice's workflow recorded is news to its process. */
  private async passOn(stream: string): Promise<void> {
    const last = (await this.events(stream)).at(-1);
    if (last?.meta.wake === true) await this.waker(stream, last.version);
  }

  private called(call: Call): Promise<void> {
    this.calls.push(call);
    return this.disturb(call);
  }
}
