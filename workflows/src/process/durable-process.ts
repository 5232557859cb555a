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
import { look, settle } from './activities.ts';
import { BackOff } from './back-off.ts';
import { now, nowMs } from './clock.ts';
import { Outbox } from './outbox.ts';
import type { Run } from './run.ts';
import type { Life, StageTable } from './stages.ts';
import { needsNewerBuild } from './stages.ts';
import { Visible } from './visible.ts';

/** Builds before believed whoever sent a signal more than they believed the record. */
const RECORD_HAS_THE_WORD = 'record-has-the-word';

const isAway = ({ cause }: ActivityFailure): boolean => cause instanceof ApplicationFailure && cause.type === PASSING;

const isVersion = (told: unknown): told is number => Number.isSafeInteger(told) && Number(told) >= 0;
/** Asked again after so long, since the clock that is ahead may have been set meanwhile. */
const AHEAD_WAIT_MS_MAX = MINUTE_MS;

const UNREAD: Agenda = { version: 0, stage: '', closed: false, acts: [], outbox: [] };

/** One stream's workflow: waits for the earliest act or the next change, and has done what fell due. */
export class DurableProcess {
  agenda: Agenda = UNREAD;
  private wanted: number;
  /** Up to here the wishes are answered, by a reading or by a settle. */
  private answered = 0;
  /** Told to look without being told of a version. */
  private nudged = false;
  private seen: number;
  /** How far this clock is ahead of the worker's, as the last settle told: nothing is due before the worker says so. */
  private aheadMs = 0;
  private readonly stream: string;
  private readonly backOff: BackOff;
  private readonly outbox: Outbox;
  private readonly visible: Visible;

  constructor(run: Run, life: Life) {
    this.stream = run.stream;
    this.wanted = run.wanted;
    this.seen = run.seen ?? 0;
    this.backOff = new BackOff(run.tried);
    this.outbox = new Outbox(run.stream, run.announced);
    this.visible = new Visible(life);
  }

  get over(): boolean {
    return this.agenda.closed && this.agenda.acts.length === 0 && !this.behind;
  }

  /** History has grown as long as the server likes: time to continue as new. */
  get tired(): boolean {
    return workflowInfo().continueAsNewSuggested;
  }

  get carried(): Run {
    const { stream, wanted, seen, backOff, outbox } = this;
    return { stream, wanted, seen, tried: backOff.stuck, announced: outbox.carried };
  }

  /** Version 0: look, whatever you have seen. Anybody on Temporal's port may send anything: what is no version is no news. */
  hear(version: number): void {
    if (!isVersion(version) && patched(RECORD_HAS_THE_WORD)) return;
    if (version === 0) this.nudged = true;
    this.wanted = Math.max(this.wanted, version);
  }

  async look(): Promise<void> {
    const asked = this.wanted;
    this.nudged = false;
    const agenda = await look(this.stream, asked, now());
    if (agenda.version !== this.seen) this.backOff.encourage(agenda.acts);
    await this.take(agenda, asked);
  }

  /** Stays while the stage lasts. */
  async during(stage: string, table: StageTable): Promise<void> {
    while (await this.isDueWithin(stage)) await this.settle(table);
  }

  private get behind(): boolean {
    return this.nudged || this.wanted > this.answered;
  }

  private async isDueWithin(stage: string): Promise<boolean> {
    for (;;) {
      if (this.behind) await this.look();
      if (this.agenda.stage !== stage || this.over || this.tired) return false;
      const atMs = Math.min(...this.agenda.acts.map((act) => this.dueAtMs(act)));
      const waitMs = atMs - nowMs();
      if (waitMs <= 0) return true;
      if (atMs === Infinity) await condition(() => this.behind);
      else await condition(() => this.behind, waitMs);
    }
  }

  private async settle(table: StageTable): Promise<void> {
    const askedMs = nowMs();
    const due = this.agenda.acts.filter((act) => this.dueAtMs(act) <= askedMs);
    const answer = await this.settled(due, table);
    const { took, ...agenda } = typeof answer === 'object' ? answer : (this.agenda as SettledAgenda);
    const tookMs = took === undefined ? askedMs : toMs(took);
    this.aheadMs = Math.min(askedMs - tookMs, AHEAD_WAIT_MS_MAX);
    // What the worker's clock had not reached was not tried: it is waited for, not backed off.
    const tried = due.filter((act) => toMs(act.at) <= tookMs);
    this.backOff.judge(tried, agenda.acts, nowMs(), answer === 'away');
    await this.take(agenda, agenda.version);
  }

  private dueAtMs(act: Act): number {
    return this.backOff.dueAtMs(act) + this.aheadMs;
  }

  /** A word when it could not be done now: the acts remain and are backed off. */
  private async settled(due: readonly Act[], table: StageTable): Promise<SettledAgenda | 'away' | 'failed'> {
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
   * The record has less than somebody said: it was restored from an older backup, or he lied. From here on every version
   * after the record's own is news again.
   */
  private believe(version: number, asked: number): void {
    this.answered = version;
    if (!(this.wanted > asked)) this.wanted = version;
  }

  private async take(agenda: Agenda, answered: number): Promise<void> {
    this.agenda = agenda;
    this.seen = agenda.version;
    if (!(agenda.version >= answered) && patched(RECORD_HAS_THE_WORD)) this.believe(agenda.version, answered);
    else this.answered = Math.max(this.answered, answered);
    this.visible.show(agenda, this.backOff.stuck);
    await this.outbox.announce(agenda.outbox);
  }
}
