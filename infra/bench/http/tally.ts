import { Samples } from '../report/samples.ts';
import type { HttpAnswer } from './connection.ts';
import type { CaseInProgress } from './case-steps.ts';
import { LOOK_BACK_REFUSAL, STEPS_COUNT } from './case-steps.ts';

/** What a driver tells when it is done: plain data. */
export interface DriverResult {
  readonly seconds: number;
  readonly accepted: number;
  readonly casesFinished: number;
  /** Of the finished ones, those drawn for a look-back. */
  readonly casesDrawn: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Refusals by status and code; the close-outs of drawn cases are not among them. */
  readonly refused: Readonly<Record<string, number>>;
  /** Processor time of the driver itself. */
  readonly driverCpuMs: number;
}

const ID = /"id":"([^"]+)"/;
const CODE = /"code":"([^"]+)"/;
const isSuccess = (status: number): boolean => status === 200 || status === 201;

/** Counts answers and moves cases on. Begins to count when told: what came before was for warming up. */
export class Tally {
  private took = new Samples();
  private accepted = 0;
  private finished = 0;
  private drawn = 0;
  private refused: Record<string, number> = {};
  private begunMs = performance.now();
  private cpu = process.cpuUsage();

  startCounting(): void {
    this.took = new Samples();
    this.accepted = this.finished = this.drawn = 0;
    this.refused = {};
    this.begunMs = performance.now();
    this.cpu = process.cpuUsage();
  }

  /** Moves the case on and tells whether it goes on. `sinceMs`: from when the command counts. */
  countAnswer(one: CaseInProgress, { status, body }: HttpAnswer, sinceMs: number): 'goes-on' | 'finished' | 'failed' {
    if (isSuccess(status)) return this.advanceCase(one, body, sinceMs);
    const code = CODE.exec(body)?.[1] ?? 'unknown';
    if (code === LOOK_BACK_REFUSAL && !one.isSampled) {
      one.isSampled = true;
      this.drawn += 1;
      return 'goes-on';
    }
    const reason = `${status} ${code}`;
    this.refused[reason] = (this.refused[reason] ?? 0) + 1;
    return 'failed';
  }

  private advanceCase(one: CaseInProgress, body: string, sinceMs: number): 'goes-on' | 'finished' {
    this.took.add(performance.now() - sinceMs);
    this.accepted += 1;
    if (one.step === 0) one.id = ID.exec(body)?.[1] ?? '';
    one.step += 1;
    if (one.step < STEPS_COUNT) return 'goes-on';
    this.finished += 1;
    return 'finished';
  }

  result(): DriverResult {
    const { user, system } = process.cpuUsage(this.cpu);
    return {
      seconds: (performance.now() - this.begunMs) / 1000,
      accepted: this.accepted,
      casesFinished: this.finished,
      casesDrawn: this.drawn,
      p50Ms: this.took.p50,
      p99Ms: this.took.p99,
      maxMs: this.took.max,
      refused: this.refused,
      driverCpuMs: (user + system) / 1000,
    };
  }
}
