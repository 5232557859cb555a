import type { Processes } from '@lianxin/engine';

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
    return 'woken';
  }
}
