import type { Act, Agenda, SettledAgenda } from '@lianxin/kernel';
import { MINUTE_MS, PASSING, toMs } from '@lianxin/kernel';
import {
  ActivityFailure,
  ApplicationFailure,
  condition,
  isCancellation,
  patched,
  workflowInfo,
} from '@temporalio/workflow';
import { readAgenda, settle } from './activities.ts';
import { BackOff } from './back-off.ts';
import { now, nowMs } from './workflow-time.ts';
import { NoticeOutbox } from './outbox.ts';
import type { ProcessRun } from './run.ts';
import type { ProcessStages, StageTable } from './stages.ts';
import { needsNewerBuild } from './stages.ts';
import { WorkflowVisibility } from './workflow-visibility.ts';

/** Patch id. Earlier builds believed a signal's version even where the record had less. */
const RECORD_HAS_THE_WORD = 'record-has-the-word';

const isAway = ({ cause }: ActivityFailure): boolean => cause instanceof ApplicationFailure && cause.type === PASSING;

const isVersion = (told: unknown): told is number => Number.isSafeInteger(told) && Number(told) >= 0;
/** Longest wait for the worker's clock: the clock that is ahead may be set meanwhile. */
const CLOCK_AHEAD_WAIT_MS_MAX = MINUTE_MS;

const UNREAD_AGENDA: Agenda = { version: 0, stage: '', closed: false, acts: [], outbox: [] };

/** One stream's workflow: waits for the earliest act or the next change, and has done what fell due. */
export class DurableProcess {
  agenda: Agenda = UNREAD_AGENDA;
  private requestedVersion: number;
  /** Signals up to this version are answered, by a reading or by a settle. */
  private answeredVersion = 0;
  /** A signal asked for a reading without naming a version. */
  private forceRead = false;
  private seenVersion: number;
  /** By how many ms this clock is ahead of the worker's, by the last settle: nothing is due before the worker's time. */
  private aheadMs = 0;
  private readonly stream: string;
  private readonly backOff: BackOff;
  private readonly outbox: NoticeOutbox;
  private readonly visibility: WorkflowVisibility;

  constructor(run: ProcessRun, stages: ProcessStages) {
    this.stream = run.stream;
    this.requestedVersion = run.wanted;
    this.seenVersion = run.seen ?? 0;
    this.backOff = new BackOff(run.tried);
    this.outbox = new NoticeOutbox(run.stream, run.announced);
    this.visibility = new WorkflowVisibility(stages);
  }

  get isOver(): boolean {
    return this.agenda.closed && this.agenda.acts.length === 0 && !this.isBehind;
  }

  /** History is as long as the server suggests: time to continue as new. */
  get shouldContinueAsNew(): boolean {
    return workflowInfo().continueAsNewSuggested;
  }

  get nextRun(): ProcessRun {
    const { stream, requestedVersion, seenVersion, backOff, outbox } = this;
    return {
      stream,
      wanted: requestedVersion,
      seen: seenVersion,
      tried: backOff.backedOff,
      announced: outbox.announcedIds,
    };
  }

  /** Version 0: look, whatever was seen. Anybody on Temporal's port may send a signal: what is no version is ignored. */
  onSignal(version: number): void {
    if (!isVersion(version) && patched(RECORD_HAS_THE_WORD)) return;
    if (version === 0) this.forceRead = true;
    this.requestedVersion = Math.max(this.requestedVersion, version);
  }

  async readAgenda(): Promise<void> {
    const asked = this.requestedVersion;
    this.forceRead = false;
    const agenda = await readAgenda(this.stream, asked, now());
    if (agenda.version !== this.seenVersion) this.backOff.resetBackOff(agenda.acts);
    await this.applyAgenda(agenda, asked);
  }

  /** Returns when the stage is over. */
  async runStage(stage: string, table: StageTable): Promise<void> {
    while (await this.isDueWithin(stage)) await this.settle(table);
  }

  private get isBehind(): boolean {
    return this.forceRead || this.requestedVersion > this.answeredVersion;
  }

  private async isDueWithin(stage: string): Promise<boolean> {
    for (;;) {
      if (this.isBehind) await this.readAgenda();
      if (this.agenda.stage !== stage || this.isOver || this.shouldContinueAsNew) return false;
      const atMs = Math.min(...this.agenda.acts.map((act) => this.dueAtMs(act)));
      const waitMs = atMs - nowMs();
      if (waitMs <= 0) return true;
      if (atMs === Infinity) await condition(() => this.isBehind);
      else await condition(() => this.isBehind, waitMs);
    }
  }

  private async settle(table: StageTable): Promise<void> {
    const askedMs = nowMs();
    const due = this.agenda.acts.filter((act) => this.dueAtMs(act) <= askedMs);
    const answer = await this.trySettle(due, table);
    const { took, ...agenda } = typeof answer === 'object' ? answer : (this.agenda as SettledAgenda);
    const tookMs = took === undefined ? askedMs : toMs(took);
    this.aheadMs = Math.min(askedMs - tookMs, CLOCK_AHEAD_WAIT_MS_MAX);
    // What the worker's clock has not reached was not tried: it is waited for, not backed off.
    const tried = due.filter((act) => toMs(act.at) <= tookMs);
    this.backOff.recordAttempt(tried, agenda.acts, nowMs(), answer === 'away');
    await this.applyAgenda(agenda, agenda.version);
  }

  private dueAtMs(act: Act): number {
    return this.backOff.dueAtMs(act) + this.aheadMs;
  }

  /** Returns why it could not be done now: the acts remain and are backed off. */
  private async trySettle(due: readonly Act[], table: StageTable): Promise<SettledAgenda | 'away' | 'failed'> {
    const unknown = due.find((act) => table[act.kind] === undefined);
    if (unknown) throw needsNewerBuild(`the act ${unknown.kind}`);
    try {
      return await settle(this.stream, now());
    } catch (error) {
      if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
      return isAway(error) ? 'away' : 'failed';
    }
  }

  /**
   * The record has less than a signal named: it was restored from an older backup, or the signal was wrong. From here
   * on every version after the record's own is news again.
   */
  private acceptRecordVersion(version: number, asked: number): void {
    this.answeredVersion = version;
    if (!(this.requestedVersion > asked)) this.requestedVersion = version;
  }

  private async applyAgenda(agenda: Agenda, answered: number): Promise<void> {
    this.agenda = agenda;
    this.seenVersion = agenda.version;
    if (!(agenda.version >= answered) && patched(RECORD_HAS_THE_WORD))
      this.acceptRecordVersion(agenda.version, answered);
    else this.answeredVersion = Math.max(this.answeredVersion, answered);
    this.visibility.show(agenda, this.backOff.backedOff);
    await this.outbox.announce(agenda.outbox);
  }
}
