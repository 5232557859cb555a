import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Agenda, Instant } from '@lianxin/kernel';
import { fromMs } from '@lianxin/kernel';
import { TemporalScheduler, bundleWorkflows, createProcessWorker, createActivities } from '@lianxin/adapter-temporal';
import { makeOnceForRun } from '@lianxin/local/test-servers';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { workflowMetadataQuery } from '@temporalio/workflow';
import { agendaQuery } from '../src/index.ts';
import type { Script } from './scripted-process.ts';
import { skipServerTime } from './server-time.ts';
import { NAMESPACE } from './servers.ts';
import { isUnanswered, waitUntil } from './wait.ts';
import { TestEngine } from './test-engine.ts';

const ENTRY = fileURLToPath(new URL('../src/entry.ts', import.meta.url));

const STEPS_MAX = 60;

let bundle: Promise<string> | undefined;
const loadBundle = (): Promise<string> => (bundle ??= makeOnceForRun('workflows.js', () => bundleWorkflows(ENTRY)));

export interface WorkOptions {
  readonly maxCachedWorkflows?: number;
}

/** A server and a worker on it, over one engine of scripted processes. */
export class WorkflowHarness {
  readonly engine: TestEngine;
  readonly env: TestWorkflowEnvironment;
  readonly scheduler: TemporalScheduler;
  private readonly queue = `errands-${randomUUID()}`;
  private stopWorker: (() => Promise<void>) | undefined;
  private options: WorkOptions = {};

  constructor(env: TestWorkflowEnvironment, world: TestEngine = new TestEngine()) {
    this.env = env;
    this.engine = world;
    this.scheduler = new TemporalScheduler(env.client, this.queue);
    world.wakeWorkflow = (stream, version) => this.wake(stream, version);
  }

  async stop(): Promise<void> {
    await this.stopWorkerIfAny();
    await this.env.teardown();
  }

  /** Starts the worker; without it everything waits at the server. */
  async startWorker(options: WorkOptions = this.options): Promise<void> {
    this.options = options;
    const worker = await createProcessWorker({
      ...options,
      connection: this.env.nativeConnection,
      namespace: NAMESPACE,
      taskQueue: this.queue,
      code: { code: await loadBundle() },
      activities: createActivities(this.engine.activityHandlers, () => undefined),
    });
    const running = worker.run();
    this.stopWorker = async () => {
      worker.shutdown();
      await running;
    };
  }

  async stopWorkerIfAny(): Promise<void> {
    await this.stopWorker?.();
    this.stopWorker = undefined;
  }

  /**
   * The worker goes and another comes, where workflows are not kept in memory: this server goes on handing what the
   * one that is gone had kept to it alone.
   */
  async replaceWorker(): Promise<void> {
    if (this.options.maxCachedWorkflows !== 0) return;
    await this.stopWorkerIfAny();
    await this.startWorker();
  }

  /** The instant so far from the server's now. */
  async instantAfter(ms: number): Promise<Instant> {
    return fromMs((await this.env.currentTimeMs()) + ms);
  }

  /** Writes the next lines of a stream's script at the server's time; nobody is woken by it. */
  async appendScript(stream: string, script: Script): Promise<number> {
    return this.engine.appendScript(stream, script, await this.instantAfter(0));
  }

  /** Says it, wakes the stream's workflow and waits until it has read it. */
  async appendAndWake(stream: string, script: Script): Promise<number> {
    const version = await this.appendScript(stream, script);
    await this.wake(stream, version);
    await this.waitForSeen(stream, version);
    return version;
  }

  /** Acts that happened, or what became of notices. */
  async recordedTypes(stream: string, what: 'act' | 'notice'): Promise<readonly string[]> {
    const events = await this.engine.events(stream);
    return events.flatMap(({ type, data }) => {
      const { act } = data as { readonly act?: string };
      if (what === 'act') return type === 'Happened' && act ? [act] : [];
      return type.startsWith('Notice') ? [type] : [];
    });
  }

  /** Waits until the record has so many of them. */
  waitForRecorded(stream: string, what: 'act' | 'notice', count = 1): Promise<void> {
    return waitUntil(
      `${what} ${count} of ${stream}`,
      async () => (await this.recordedTypes(stream, what)).length >= count,
    );
  }

  /** Lets server time pass in steps until it holds: what happens between two timers takes real time. */
  async skipUntil(what: string, stepMs: number, holds: () => Promise<boolean>): Promise<void> {
    for (let steps = 0; steps < STEPS_MAX; steps += 1) {
      if (await holds()) return;
      await this.skipTime(stepMs);
    }
    throw new Error(`did not come in ${STEPS_MAX} steps: ${what}`);
  }

  wake(stream: string, version: number): Promise<'woken' | 'refused'> {
    return this.scheduler.wake('assistanceCase', stream, version);
  }

  queryAgenda(stream: string): Promise<Agenda> {
    return this.env.client.workflow.getHandle(stream).query(agendaQuery);
  }

  /** What Temporal's page shows of it. */
  async currentDetails(stream: string): Promise<string> {
    const metadata = await this.env.client.workflow.getHandle(stream).query(workflowMetadataQuery);
    return metadata.currentDetails ?? '';
  }

  /** How often its page says an act was tried in vain. */
  async triesOf(stream: string): Promise<number> {
    return Number(/tried (\d+) times/.exec(await this.currentDetails(stream))?.[1] ?? 0);
  }

  async runId(stream: string): Promise<string> {
    return (await this.env.client.workflow.getHandle(stream).describe()).runId;
  }

  /** Waits until so many notices wait in a digest that nobody may have begun yet. */
  waitForDigest(digest: string, count: number): Promise<void> {
    return waitUntil(`${count} notices in ${digest}`, async () => {
      try {
        return (await this.currentDetails(digest)).endsWith(`: ${count}`);
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
  skipTime(ms: number): Promise<void> {
    return skipServerTime(this.env, ms);
  }

  private tryQueryAgenda(stream: string): Promise<Agenda | undefined> {
    return this.queryAgenda(stream).catch((error: unknown) => {
      if (!isUnanswered(error)) throw error;
      return undefined;
    });
  }

  /** Waits until the workflow has read so far. */
  waitForSeen(stream: string, version: number, waitMsMax?: number): Promise<void> {
    const hasSeen = async () => ((await this.tryQueryAgenda(stream))?.version ?? 0) >= version;
    return waitUntil(`${stream} at version ${version}`, hasSeen, waitMsMax);
  }

  waitForEnd(workflowId: string, status = 'COMPLETED'): Promise<void> {
    return waitUntil(`${workflowId} ${status}`, async () => (await this.status(workflowId)) === status);
  }
}
