import type { Processes } from '@lianxin/engine';
import { noticeWorkflowId } from '@lianxin/kernel';

export interface Wake {
  readonly workflow: string;
  readonly stream: string;
  readonly version: number;
}

/** Carries nothing and remembers every wake. */
export class RecordingProcesses implements Processes {
  readonly wakes: Wake[] = [];
  /** Streams whose run takes no more signals. */
  readonly refusing = new Set<string>();
  /** Workflows that ended, or that the scheduler has lost. */
  readonly lost = new Set<string>();
  readonly notices: string[] = [];
  unavailable = false;
  /** Most wakes that were under way at once. */
  inFlightMost = 0;
  private inFlight = 0;

  async wake(workflow: string, stream: string, version: number): Promise<'woken' | 'refused'> {
    this.inFlight += 1;
    this.inFlightMost = Math.max(this.inFlightMost, this.inFlight);
    await Promise.resolve();
    this.inFlight -= 1;
    if (this.unavailable) throw new Error('no server carries workflows');
    if (this.refusing.has(stream)) return 'refused';
    this.wakes.push({ workflow, stream, version });
    this.lost.delete(stream);
    return 'woken';
  }

  async notRunning(workflowIds: readonly string[]): Promise<readonly string[]> {
    if (this.unavailable) throw new Error('no server carries workflows');
    return workflowIds.filter((id) => this.lost.has(id));
  }

  async startNotice(stream: string, notice: string): Promise<void> {
    const id = noticeWorkflowId(stream, notice);
    this.notices.push(id);
    this.lost.delete(id);
  }

  async countRunning(): Promise<number> {
    return new Set(this.wakes.map(({ stream }) => stream)).size - this.lost.size;
  }
}
