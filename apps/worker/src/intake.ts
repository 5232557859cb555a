import type { AssignedPartitions, IntakePorts, RunningConsumer, StuckPartition } from '@lianxin/engine';
import {
  INTAKE_GROUP,
  INTAKE_PARTITIONS_AT_ONCE,
  Intake,
  NotNow,
  backOffMs,
  checkTopicShapes,
  failureCodeOf,
  removeOutdatedAnswers,
  sleep,
} from '@lianxin/engine';
import type { IntakeBinding, Metrics, Runtime } from '@lianxin/runtime';
import {
  HealthFault,
  createIntakePorts,
  describeCause,
  describeHeld,
  intakeTopics,
  replyTopicsOf,
} from '@lianxin/runtime';
import { listHeldSources } from './held-sources.ts';
import { measureIntake } from './metrics.ts';
import { watchHeld } from './watch-held.ts';
import type { WorkerComponent } from './worker-component.ts';

const STUCK_NAMED_MAX = 3;

const describeStuck = ({ topic, partition, offset, failures, error }: StuckPartition): string =>
  `${topic}/${partition}${offset === undefined ? '' : ` at offset ${offset}`}: ${describeCause(error)}, ${failures} times`;

const createFault = (error: unknown, why: string): HealthFault =>
  new HealthFault(error instanceof NotNow ? error.code : failureCodeOf(error), why);

/**
 * Asked before each round of messages: throws while this process takes no commands. An epoch that it has not seen yet may have set
 * the record back: answers from before are removed first.
 */
function createRoundGuard(runtime: Runtime): () => Promise<void> {
  let epoch = 0;
  return async () => {
    const refusal = runtime.selfCheck.currentRefusal();
    if (refusal) throw new NotNow(refusal.code);
    const now = runtime.epochNow();
    if (now !== epoch) await removeOutdatedAnswers(runtime);
    epoch = now;
  };
}

/** Takes messages as one of the group, which gives each partition to one worker; what fails is tried again. */
class IntakeComponent implements WorkerComponent {
  readonly healthChecks = [{ name: 'intake', optional: true, check: () => this.check() }];
  private readonly runtime: Runtime;
  private readonly binding: IntakeBinding;
  private readonly intake: Intake;
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private consumer: RunningConsumer | undefined;
  private failure: unknown;
  private isJoined = false;

  constructor(runtime: Runtime, binding: IntakeBinding, metrics: Metrics) {
    this.runtime = runtime;
    this.binding = binding;
    const ports: IntakePorts = createIntakePorts(runtime, binding);
    const count = measureIntake(metrics, () => this.intake);
    this.intake = new Intake(ports, { onHandled: count, beforeRound: createRoundGuard(runtime) });
  }

  start(): void {
    this.running = this.run(this.stopping.signal);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.intake.stop();
    await this.running;
    await this.binding.broker.close();
  }

  private async run(signal: AbortSignal): Promise<void> {
    this.consumer = await this.join(signal);
    await this.watchHeld(signal);
    await this.consumer?.stop();
  }

  private watchHeld(signal: AbortSignal): Promise<void> {
    const { intake, binding, runtime } = this;
    const watch = {
      list: () => listHeldSources(intake, binding.sources.values()),
      askAgain: () => intake.askAgain(binding.broker),
      canTakeHeld: () => intake.canTakeHeld,
      joinAnew: () => this.joinAnew(signal),
      logger: runtime.logger,
    };
    return watchHeld(watch, signal);
  }

  private async joinAnew(signal: AbortSignal): Promise<void> {
    this.runtime.logger.info('messages that were held are taken again');
    await this.consumer?.stop();
    this.intake.forgetHeld();
    this.consumer = await this.join(signal);
  }

  /** Tries until it is in the group; undefined where it was stopped before. */
  private async join(signal: AbortSignal): Promise<RunningConsumer | undefined> {
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        return await this.consume();
      } catch (error) {
        this.noteFailure(error);
        await sleep(backOffMs(failures), signal);
      }
    }
    return undefined;
  }

  private async consume(): Promise<RunningConsumer> {
    const { broker, taken } = this.binding;
    await checkTopicShapes(broker, intakeTopics(this.binding));
    await this.intake.replyTopics.look(broker, replyTopicsOf(this.binding));
    return broker.consume({
      group: INTAKE_GROUP,
      topics: taken.map(({ name }) => name),
      partitionsAtOnce: INTAKE_PARTITIONS_AT_ONCE,
      handleBatch: this.intake.handleBatch,
      onJoined: (assigned) => this.noteJoined(assigned),
      onFailure: (error) => this.noteFailure(error),
    });
  }

  private noteJoined(assigned: AssignedPartitions): void {
    this.intake.keepAssigned(assigned);
    if (this.failure !== undefined) this.runtime.logger.info('the intake goes on');
    this.failure = undefined;
    this.isJoined = true;
  }

  /** What a batch failed by is told by the partition that is stuck. */
  private noteFailure(error: unknown): void {
    const stuck = this.intake.stuckPartitions.find((one) => one.error === error);
    if (stuck) {
      const { topic, partition, offset, failures } = stuck;
      if (failures > 1) return;
      this.runtime.logger.warn({ topic, partition, offset, err: error }, 'a partition does not go on, tries again');
      return;
    }
    if (this.failure === undefined) this.runtime.logger.error({ err: error }, 'the intake fails, tries again');
    this.failure = error;
  }

  private check(): Promise<string> {
    const stuck = this.intake.stuckPartitions;
    if (this.failure !== undefined)
      return Promise.reject(createFault(this.failure, 'it tries again to join its group'));
    if (!this.isJoined) return Promise.resolve('it joins its group');
    if (stuck.length > 0) {
      const named = stuck.slice(0, STUCK_NAMED_MAX).map(describeStuck).join('; ');
      return Promise.reject(createFault(stuck[0]?.error, `${stuck.length} partitions do not go on (${named})`));
    }
    const held = listHeldSources(this.intake, this.binding.sources.values());
    if (!held[0]) return Promise.resolve(`${this.intake.lagMessages} messages behind`);
    const named = held.map((one) => describeHeld(one)).join('; ');
    return Promise.reject(new HealthFault(held[0].code, `messages of these sources wait, others go on (${named})`));
  }
}

/** The intake of messages as a role of this worker. */
export const createIntake = (runtime: Runtime, binding: IntakeBinding, metrics: Metrics): WorkerComponent =>
  new IntakeComponent(runtime, binding, metrics);
