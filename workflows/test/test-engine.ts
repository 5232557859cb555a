import { createInMemoryPorts } from '@lianxin/adapter-memory';
import type { NotifyPorts } from '@lianxin/engine';
import {
  HandleCommand,
  ProcessRegistry,
  deliverDigest,
  deliverNotice,
  giveUpNotice,
  readAgendaAndSend,
  recordOutcome,
  resolveNoticeRoutes,
  settleAndSend,
} from '@lianxin/engine';
import type { Actor, Agenda, AnyProcess, Instant, ProcessActivities, RecordedEvent } from '@lianxin/kernel';
import { isRejection, addMs } from '@lianxin/kernel';
import type { Script } from './scripted-process.ts';
import { scriptedProcess } from './scripted-process.ts';

export interface ActivityCall {
  readonly activity: keyof ProcessActivities;
  readonly stream: string;
  readonly now?: Instant;
}

/** Who sends what, when. */
export interface TestCommand {
  readonly type: string;
  readonly data: object;
  readonly actor: Actor;
  readonly at: Instant;
}

/**
 * The engine in memory, with the scripted process on it if nothing else: every call of a workflow is noted, and can be
 * disturbed.
 */
export class TestEngine {
  readonly calls: ActivityCall[] = [];
  readonly memory = createInMemoryPorts();
  readonly registry: ProcessRegistry;
  /** Runs before what was called for; a reading has its answer already. May wait or throw. */
  beforeActivity: (call: ActivityCall) => Promise<void> = () => Promise.resolve();
  /** Tells the stream's workflow to look, as the waker does after what leaves something to be done sooner. */
  wakeWorkflow: (stream: string, version: number) => Promise<unknown> = () => Promise.resolve();
  /** How far the worker's clock is behind the scheduler's. */
  clockBehindMs = 0;
  private readonly ports: NotifyPorts;
  private commandCount = 0;

  constructor(processes: readonly AnyProcess[] = [scriptedProcess]) {
    this.registry = new ProcessRegistry(processes);
    const { store, vault, keyed, monitor, clock, notifier, epochNow } = this.memory;
    const commands = new HandleCommand({ store, vault, keyed, registry: this.registry });
    this.ports = { commands, registry: this.registry, monitor, clock, keyed, notifier, epochNow };
  }

  /** Writes the next lines of the script; gives the stream's version. */
  async appendScript(stream: string, data: Script, at: Instant): Promise<number> {
    this.memory.clock.set(at);
    return this.send(stream, { type: 'Script', data, actor: { id: 'officer-1', roles: ['officer'] }, at });
  }

  /** Sends what has to be accepted; gives the stream's version. */
  async send(stream: string, { type, data, actor, at }: TestCommand): Promise<number> {
    this.commandCount += 1;
    const minted = { number: 'LSW-0001', sample: 'seed' };
    const command = {
      commandId: `script-${this.commandCount}`,
      type,
      data,
      actor,
      at,
      ingress: 'http' as const,
      minted,
    };
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

  count(verb: ActivityCall['activity'], stream: string): number {
    return this.calls.filter((call) => call.activity === verb && call.stream === stream).length;
  }

  get activityHandlers(): ProcessActivities {
    const { ports } = this;
    return {
      look: async (stream, atLeast, now) => {
        const asRead = await readAgendaAndSend(ports, stream, atLeast, now);
        await this.recordCall({ activity: 'look', stream });
        return asRead;
      },
      settle: async (stream, now) => {
        await this.recordCall({ activity: 'settle', stream, now });
        if (this.clockBehindMs === 0) return settleAndSend(ports, stream, now);
        const took = addMs(now, -this.clockBehindMs);
        return { ...(await settleAndSend(ports, stream, took)), took };
      },
      deliver: async (stream, id, now) => {
        await this.recordCall({ activity: 'deliver', stream, now });
        return resolveNoticeRoutes(ports, stream, id, now);
      },
      carry: async (stream, id, route) => {
        await this.recordCall({ activity: 'carry', stream });
        await deliverNotice(ports, stream, id, route);
      },
      gather: async (digest, route, gathered) => {
        await this.recordCall({ activity: 'gather', stream: digest });
        await deliverDigest(ports, route, gathered);
      },
      became: async (stream, id, now, outcome) => {
        await this.recordCall({ activity: 'became', stream, now });
        await recordOutcome(ports, stream, id, { now, outcome });
        await this.wakeIfMarked(stream);
      },
      giveUp: async (stream, id, now, attempts) => {
        await this.recordCall({ activity: 'giveUp', stream, now });
        await giveUpNotice(ports, stream, id, { now, attempts });
        await this.wakeIfMarked(stream);
      },
    };
  }

  /** What a notice's workflow recorded is news to its process. */
  private async wakeIfMarked(stream: string): Promise<void> {
    const last = (await this.events(stream)).at(-1);
    if (last?.meta.wake === true) await this.wakeWorkflow(stream, last.version);
  }

  private recordCall(call: ActivityCall): Promise<void> {
    this.calls.push(call);
    return this.beforeActivity(call);
  }
}
