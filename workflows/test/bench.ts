import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Agenda, Instant } from '@lianxin/kernel';
import { fromMs } from '@lianxin/kernel';
import { TemporalProcesses, bundleWorkflows, createProcessWorker, processActivities } from '@lianxin/adapter-temporal';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { workflowMetadataQuery } from '@temporalio/workflow';
import { whatIsNext } from '../src/index.ts';
import type { Script } from './errand.ts';
import { skip } from './server-time.ts';
import { NAMESPACE } from './servers.ts';
import { isUnanswered, until } from './wait.ts';
import { World } from './world.ts';

const ENTRY = fileURLToPath(new URL('../src/entry.ts', import.meta.url));

const STEPS_MAX = 60;

let bundle: Promise<string> | undefined;
const bundled = (): Promise<string> => (bundle ??= bundleWorkflows(ENTRY));

export interface WorkOptions {
  readonly maxCachedWorkflows?: number;
}

/** A server and a worker on it, over one world of errands. */
export class Bench {
  readonly world: World;
  readonly env: TestWorkflowEnvironment;
  readonly processes: TemporalProcesses;
  private readonly queue = `errands-${randomUUID()}`;
  private stopWorker: (() => Promise<void>) | undefined;
  private options: WorkOptions = {};

  constructor(env: TestWorkflowEnvironment, world: World = new World()) {
    this.env = env;
    this.world = world;
    this.processes = new TemporalProcesses(env.client, this.queue);
    world.waker = (stream, version) => this.wake(stream, version);
  }

  async stop(): Promise<void> {
    await this.rest();
    await this.env.teardown();
  }

  /** Starts the worker; without it everything waits at the server. */
  async work(options: WorkOptions = this.options): Promise<void> {
    this.options = options;
    const worker = await createProcessWorker({
      ...options,
      connection: this.env.nativeConnection,
      namespace: NAMESPACE,
      taskQueue: this.queue,
      code: { code: await bundled() },
      activities: processActivities(this.world.verbs, () => undefined),
    });
    const running = worker.run();
    this.stopWorker = async () => {
      worker.shutdown();
      await running;
    };
  }

  async rest(): Promise<void> {
    await this.stopWorker?.();
    this.stopWorker = undefined;
  }

  /**
   * The worker goes and another comes, where workflows are not kept in memory: this server goes on handing what the
   * one that is gone had kept to it alone.
   */
  async anotherWorker(): Promise<void> {
    if (this.options.maxCachedWorkflows !== 0) return;
    await this.rest();
    await this.work();
  }

  /** The instant so far from the server's now. */
  async after(ms: number): Promise<Instant> {
    return fromMs((await this.env.currentTimeMs()) + ms);
  }

  /** Writes the next lines of a stream's script at the server's time; nobody is woken by it. */
  async say(stream: string, script: Script): Promise<number> {
    return this.world.say(stream, script, await this.after(0));
  }

  /** Says it, wakes the stream's workflow and waits until it has read it. */
  async tell(stream: string, script: Script): Promise<number> {
    const version = await this.say(stream, script);
    await this.wake(stream, version);
    await this.seen(stream, version);
    return version;
  }

  /** Acts that happened, or what became of notices. */
  async recorded(stream: string, what: 'act' | 'notice'): Promise<readonly string[]> {
    const events = await this.world.events(stream);
    return events.flatMap(({ type, data }) => {
      const { act } = data as { readonly act?: string };
      if (what === 'act') return type === 'Happened' && act ? [act] : [];
      return type.startsWith('Notice') ? [type] : [];
    });
  }

  /** Waits until the record has so many of them. */
  comes(stream: string, what: 'act' | 'notice', count = 1): Promise<void> {
    return until(`${what} ${count} of ${stream}`, async () => (await this.recorded(stream, what)).length >= count);
  }

  /** Lets server time pass in steps until it holds: what happens between two timers takes real time. */
  async skipUntil(what: string, stepMs: number, holds: () => Promise<boolean>): Promise<void> {
    for (let steps = 0; steps < STEPS_MAX; steps += 1) {
      if (await holds()) return;
      await this.skip(stepMs);
    }
    throw new Error(`did not come in ${STEPS_MAX} steps: ${what}`);
  }

  wake(stream: string, version: number): Promise<'woken' | 'refused'> {
    return this.processes.wake('assistanceCase', stream, version);
  }

  agenda(stream: string): Promise<Agenda> {
    return this.env.client.workflow.getHandle(stream).query(whatIsNext);
  }

  /** What Temporal's page shows of it. */
  async page(stream: string): Promise<string> {
    const metadata = await this.env.client.workflow.getHandle(stream).query(workflowMetadataQuery);
    return metadata.currentDetails ?? '';
  }

  /** How often its page says an act was tried in vain. */
  async triesOf(stream: string): Promise<number> {
    return Number(/tried (\d+) times/.exec(await this.page(stream))?.[1] ?? 0);
  }

  async runId(stream: string): Promise<string> {
    return (await this.env.client.workflow.getHandle(stream).describe()).runId;
  }

  /** Waits until so many notices wait in a digest that nobody may have begun yet. */
  gathers(digest: string, count: number): Promise<void> {
    return until(`${count} notices in ${digest}`, async () => {
      try {
        return (await this.page(digest)).endsWith(`: ${count}`);
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return false;
        throw error;
      }
    });
  }

  async status(workflowId: string): Promise<string> {
    return (await this.env.client.workflow.getHandle(workflowId).describe()).status.name;
  }

  /** Lets server time pass. */
  skip(ms: number): Promise<void> {
    return skip(this.env, ms);
  }

  private answer(stream: string): Promise<Agenda | undefined> {
    return this.agenda(stream).catch((error: unknown) => {
      if (!isUnanswered(error)) throw error;
      return undefined;
    });
  }

  /** Waits until the workflow has read so far. */
  seen(stream: string, version: number, waitMsMax?: number): Promise<void> {
    const hasSeen = async () => ((await this.answer(stream))?.version ?? 0) >= version;
    return until(`${stream} at version ${version}`, hasSeen, waitMsMax);
  }

  ended(workflowId: string, status = 'COMPLETED'): Promise<void> {
    return until(`${workflowId} ${status}`, async () => (await this.status(workflowId)) === status);
  }
}
