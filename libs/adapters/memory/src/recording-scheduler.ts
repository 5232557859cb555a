import type { WorkflowScheduler } from '@lianxin/engine';
import { SchedulerUnavailable } from '@lianxin/engine';
import { noticeWorkflowId } from '@lianxin/kernel';

/** A wake that the scheduler was asked for. */
export interface RecordedWake {
  readonly workflow: string;
  readonly stream: string;
  readonly version: number;
}

/** Runs nothing and remembers every wake. */
export class RecordingScheduler implements WorkflowScheduler {
  readonly wakes: RecordedWake[] = [];
  /** Streams whose run takes no more signals. */
  readonly refusingStreams = new Set<string>();
  /** Workflows that ended, or that the scheduler has lost. */
  readonly lostWorkflowIds = new Set<string>();
  readonly startedNotices: string[] = [];
  isUnavailable = false;
  /** Most wakes that were under way at once. */
  inFlightPeak = 0;
  private inFlight = 0;

  async wake(workflow: string, stream: string, version: number): Promise<'woken' | 'refused'> {
    this.inFlight += 1;
    this.inFlightPeak = Math.max(this.inFlightPeak, this.inFlight);
    await Promise.resolve();
    this.inFlight -= 1;
    if (this.isUnavailable) throw new SchedulerUnavailable('no server carries workflows');
    if (this.refusingStreams.has(stream)) return 'refused';
    this.wakes.push({ workflow, stream, version });
    this.lostWorkflowIds.delete(stream);
    return 'woken';
  }

  async findNotRunning(workflowIds: readonly string[]): Promise<readonly string[]> {
    if (this.isUnavailable) throw new SchedulerUnavailable('no server carries workflows');
    return workflowIds.filter((id) => this.lostWorkflowIds.has(id));
  }

  async startNotice(stream: string, notice: string): Promise<void> {
    const id = noticeWorkflowId(stream, notice);
    this.startedNotices.push(id);
    this.lostWorkflowIds.delete(id);
  }

  async countRunning(): Promise<number> {
    return new Set(this.wakes.map(({ stream }) => stream)).size - this.lostWorkflowIds.size;
  }
}
