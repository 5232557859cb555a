import type { Application } from '@lianxin/application';
import type { TimeSource, KeyedHash } from '@lianxin/engine';
import type { Actor, Instant, Rejection } from '@lianxin/kernel';
import { isRejection } from '@lianxin/kernel';
import type { AccessEntry } from '@lianxin/registers';
import { accessLogId, accessRegister } from '@lianxin/registers';
import { randomUUID } from 'node:crypto';
import type { Logger } from '../logging/logger.ts';

/** What the access log works with: entries are sent through the application, ids derived from the keyed hash. */
export interface AccessLogPorts {
  readonly application: Pick<Application, 'sendInternal'>;
  readonly keyed: Pick<KeyedHash, 'derive'>;
  readonly clock: TimeSource;
  readonly logger: Pick<Logger, 'error'>;
}

const ID_LETTERS = 24;
const HOUR_CHARS = '2020-02-10T01'.length;
const MINUTE_CHARS = '2020-02-10T01:02'.length;
/** Longer than a minute: what is counted is complete when it is written. */
const SUM_EVERY_MS = 61_000;
/** Entries that this process remembers having written; beyond them the record itself finds a repeat. */
const RECORDED_KEYS_MAX = 20_000;
/** A store that restarts is back in less. */
const ATTEMPTS_MAX = 5;
const RETRY_AFTER_MS = 1000;

type DossierTaken = Extract<AccessEntry, { what: 'dossier-taken' }>;
type DeadLetterTouched = Extract<AccessEntry, { letter: string }>;
type WithoutHour<E> = E extends { hour: string } ? Omit<E, 'hour' | 'reason'> : never;
type HourlyEntry = WithoutHour<AccessEntry>;

interface PendingEntry {
  readonly account: string;
  readonly at: Instant;
  readonly entry: AccessEntry;
  /** The same key is the same entry, from any process and however often: a random one where each time is an entry. */
  readonly dedupeKey: string;
}

/** The log of failed sign-ins without an account: what was typed may be a password, and is kept nowhere. */
const UNKNOWN = 'unknown';

/**
 * Who opened, changed and tried what, in streams of their own beside the record: `access-<account>-<day>`. Reading does
 * not wait for it; where a reason was asked for, it does.
 */
export class AccessLog {
  private readonly ports: AccessLogPorts;
  private readonly recordedKeys = new Set<string>();
  private readonly failures = new Map<string, { readonly account: string; readonly at: Instant; tries: number }>();
  private readonly pendingWrites = new Set<Promise<void>>();
  private sumTimer: NodeJS.Timeout | undefined;

  constructor(ports: AccessLogPorts) {
    this.ports = ports;
  }

  /** Sealed text of a stream was opened: one entry an account, stream and hour. */
  recordSealedRead(by: Pick<Actor, 'id'>, stream: string): void {
    this.recordOncePerHour(by, stream, { what: 'sealed-read', stream });
  }

  /** A search by a sealed field; `key` is the key it found, '' where it found none. */
  recordLookup(actor: Pick<Actor, 'id'>, by: string, key: string): void {
    this.recordOncePerHour(actor, `${by}/${key}`, { what: 'looked-up', by, key });
  }

  /** Sealed text was asked for with a reason: an entry for each reason, before it is opened. Throws when it is not. */
  async recordSealedReadWithReason({ id }: Pick<Actor, 'id'>, stream: string, reason: string): Promise<void> {
    const at = this.ports.clock.now();
    const hour = at.slice(0, HOUR_CHARS);
    const once = `${id}/${stream}/${hour}/${reason}`;
    if (this.recordedKeys.has(once)) return;
    const entry = { what: 'sealed-read', stream, hour, reason } as const;
    await this.appendOrThrow({ account: id, at, entry, dedupeKey: once });
    this.rememberKey(once);
  }

  /** Recorded before the dossier is handed out. Throws when it is not. */
  async recordDossierTaken({ id }: Pick<Actor, 'id'>, taken: Omit<DossierTaken, 'what'>): Promise<void> {
    const entry = { what: 'dossier-taken', ...taken } as const;
    await this.appendOrThrow({ account: id, at: this.ports.clock.now(), entry, dedupeKey: `${id}/${taken.seal}` });
  }

  /** Dead letters were listed, without their content: one entry an account and hour. */
  recordDeadLettersListed(by: Pick<Actor, 'id'>): void {
    this.recordOncePerHour(by, 'dead-letters', { what: 'dead-letters-listed' });
  }

  /** Recorded before the letter is opened, sent in again or destroyed. Throws when it is not. */
  async recordDeadLetterTouched({ id }: Pick<Actor, 'id'>, entry: DeadLetterTouched): Promise<void> {
    await this.appendOrThrow({ account: id, at: this.ports.clock.now(), entry, dedupeKey: randomUUID() });
  }

  /** Roles, status, password or addresses of an account: each change is an entry of the account that made it. */
  async recordAccountChange(by: string, account: string, changed: readonly string[]): Promise<void> {
    const what = changed.length === 0 ? 'account-added' : 'account-changed';
    const entry = { what, account, changed } as const;
    const at = this.ports.clock.now();
    const refused = await this.appendEntry({ account: by, at, entry, dedupeKey: randomUUID() });
    if (refused) this.ports.logger.error({ code: refused.code, account }, 'the access log takes no entry');
  }

  /** One entry a minute, with the number of tries. */
  recordFailedSignIn(account: string = UNKNOWN): void {
    const at = this.ports.clock.now();
    const key = `${account}/${at.slice(0, MINUTE_CHARS)}`;
    const known = this.failures.get(key) ?? { account, at, tries: 0 };
    known.tries += 1;
    this.failures.set(key, known);
    this.sumTimer ??= setTimeout(() => this.writeFailureCounts(), SUM_EVERY_MS).unref();
  }

  /** Resolves when every entry so far is written, or was given up with an error in the log. */
  async flush(): Promise<void> {
    this.writeFailureCounts();
    while (this.pendingWrites.size > 0) await Promise.all(this.pendingWrites);
  }

  private writeFailureCounts(): void {
    clearTimeout(this.sumTimer);
    this.sumTimer = undefined;
    for (const { account, at, tries } of this.failures.values()) {
      const entry = { what: 'sign-in-failed', minute: at.slice(0, MINUTE_CHARS), tries } as const;
      this.writeInBackground({ account, at, entry, dedupeKey: randomUUID() });
    }
    this.failures.clear();
  }

  /** What was done of this: one entry an account and hour. */
  private recordOncePerHour({ id }: Pick<Actor, 'id'>, of: string, done: HourlyEntry): void {
    const at = this.ports.clock.now();
    const hour = at.slice(0, HOUR_CHARS);
    const once = `${id}/${of}/${hour}`;
    if (this.recordedKeys.has(once)) return;
    this.rememberKey(once);
    this.writeInBackground({ account: id, at, entry: { ...done, hour }, dedupeKey: once });
  }

  private rememberKey(once: string): void {
    if (this.recordedKeys.size >= RECORDED_KEYS_MAX) this.recordedKeys.clear();
    this.recordedKeys.add(once);
  }

  private writeInBackground(noted: PendingEntry): void {
    const work = this.writeWithRetries(noted).finally(() => this.pendingWrites.delete(work));
    this.pendingWrites.add(work);
  }

  /** Retries while the store is away, and logs an error where that does not help: no entry is lost silently. */
  private async writeWithRetries(noted: PendingEntry, tries = 1): Promise<void> {
    const { account, entry } = noted;
    try {
      const refused = await this.appendEntry(noted);
      if (refused) this.ports.logger.error({ code: refused.code, account }, 'the access log takes no entry');
    } catch (error) {
      if (tries < ATTEMPTS_MAX) return this.retryLater(noted, tries + 1);
      this.recordedKeys.delete(noted.dedupeKey);
      this.ports.logger.error({ err: error, account, what: entry.what }, 'an entry of the access log is lost');
    }
  }

  private async retryLater(noted: PendingEntry, tries: number): Promise<void> {
    await new Promise<void>((resolve) => setTimeout(resolve, RETRY_AFTER_MS).unref());
    return this.writeWithRetries(noted, tries);
  }

  private async appendOrThrow(noted: PendingEntry): Promise<void> {
    const refused = await this.appendEntry(noted);
    if (refused) throw new Error(`the access log takes no entry: ${refused.code}`);
  }

  private async appendEntry({ account, at, entry, dedupeKey: once }: PendingEntry): Promise<Rejection | undefined> {
    const { application, keyed } = this.ports;
    const actor = { id: account, roles: ['clock'] };
    const commandId = `access-${keyed.derive('access-log', once, ID_LETTERS)}`;
    // Its day is that of what happened; its instant is now, when it is written.
    const now = this.ports.clock.now();
    const command = { commandId, type: 'NoteAccess', data: entry, actor, at: now, ingress: 'http' } as const;
    const answer = await application.sendInternal(`${accessRegister.name}-${accessLogId(account, at)}`, command);
    return isRejection(answer) ? answer : undefined;
  }
}
