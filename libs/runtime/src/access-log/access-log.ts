import type { Application } from '@lianxin/application';
import type { TimeSource, KeyedHash } from '@lianxin/engine';
import type { Actor, Instant, Rejection } from '@lianxin/kernel';
import { isRejection } from '@lianxin/kernel';
import type { AccessEntry } from '@lianxin/registers';
import { accessLogId, accessRegister } from '@lianxin/registers';
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
/** What this process remembers having noted; beyond it the record itself answers that it was noted. */
const RECORDED_KEYS_MAX = 20_000;
/** A store that restarts is back in less. */
const ATTEMPTS_MAX = 5;
const RETRY_AFTER_MS = 1000;

type DossierTaken = Extract<AccessEntry, { what: 'dossier-taken' }>;

interface PendingEntry {
  readonly account: string;
  readonly at: Instant;
  readonly entry: AccessEntry;
  /** The same words are the same entry, whichever process writes them and however often. */
  readonly dedupeKey: string;
}

/** Whose sign-ins fail that has no account: what was typed may be a password, and is kept nowhere. */
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
  recordSealedRead({ id }: Pick<Actor, 'id'>, stream: string): void {
    const at = this.ports.clock.now();
    const hour = at.slice(0, HOUR_CHARS);
    const once = `${id}/${stream}/${hour}`;
    if (this.recordedKeys.has(once)) return;
    this.rememberKey(once);
    this.writeInBackground({ account: id, at, entry: { what: 'sealed-read', stream, hour }, dedupeKey: once });
  }

  /** A search by a sealed field; `key` is the key it found, '' where it found none. */
  recordLookup({ id }: Pick<Actor, 'id'>, by: string, key: string): void {
    const at = this.ports.clock.now();
    const hour = at.slice(0, HOUR_CHARS);
    const once = `${id}/${by}/${key}/${hour}`;
    if (this.recordedKeys.has(once)) return;
    this.rememberKey(once);
    this.writeInBackground({ account: id, at, entry: { what: 'looked-up', by, key, hour }, dedupeKey: once });
  }

  /** The same with a required reason: an entry for each, recorded before anything is opened. Throws when it is not. */
  async recordSealedReadWithReason({ id }: Pick<Actor, 'id'>, stream: string, reason: string): Promise<void> {
    const at = this.ports.clock.now();
    const hour = at.slice(0, HOUR_CHARS);
    const once = `${id}/${stream}/${hour}/${reason}`;
    if (this.recordedKeys.has(once)) return;
    const refused = await this.appendEntry({
      account: id,
      at,
      entry: { what: 'sealed-read', stream, hour, reason },
      dedupeKey: once,
    });
    if (refused) throw new Error(`the access log takes no entry: ${refused.code}`);
    this.rememberKey(once);
  }

  /** Recorded before the dossier is handed out. Throws when it is not. */
  async recordDossierTaken({ id }: Pick<Actor, 'id'>, taken: Omit<DossierTaken, 'what'>): Promise<void> {
    const entry = { what: 'dossier-taken', ...taken } as const;
    const refused = await this.appendEntry({
      account: id,
      at: this.ports.clock.now(),
      entry,
      dedupeKey: `${id}/${taken.seal}`,
    });
    if (refused) throw new Error(`the access log takes no entry: ${refused.code}`);
  }

  /** Roles, status, password or addresses of an account: each change is an entry of the account that made it. */
  async recordAccountChange(by: string, account: string, changed: readonly string[]): Promise<void> {
    const at = this.ports.clock.now();
    const what = changed.length === 0 ? 'account-added' : 'account-changed';
    const entry = { what, account, changed } as const;
    const refused = await this.appendEntry({ account: by, at, entry, dedupeKey: `${by}/${account}/${what}/${at}` });
    if (refused) this.ports.logger.error({ code: refused.code, account }, 'the access log takes no entry');
  }

  /** Summed by the minute. */
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
    for (const [once, { account, at, tries }] of this.failures) {
      const minute = at.slice(0, MINUTE_CHARS);
      this.writeInBackground({
        account,
        at,
        entry: { what: 'sign-in-failed', minute, tries },
        dedupeKey: `${once}/${tries}`,
      });
    }
    this.failures.clear();
  }

  private rememberKey(once: string): void {
    if (this.recordedKeys.size >= RECORDED_KEYS_MAX) this.recordedKeys.clear();
    this.recordedKeys.add(once);
  }

  private writeInBackground(noted: PendingEntry): void {
    const work = this.writeWithRetries(noted).finally(() => this.pendingWrites.delete(work));
    this.pendingWrites.add(work);
  }

  /** Never lost silently: tried again while the store is away, and logged as an error where that does not help. */
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

  private async appendEntry({ account, at, entry, dedupeKey: once }: PendingEntry): Promise<Rejection | undefined> {
    const { application, keyed } = this.ports;
    const actor = { id: account, roles: ['clock'] };
    const commandId = `access-${keyed.derive('access-log', once, ID_LETTERS)}`;
    // Its day is when it happened; what is written late is written now.
    const now = this.ports.clock.now();
    const command = { commandId, type: 'NoteAccess', data: entry, actor, at: now, ingress: 'http' } as const;
    const answer = await application.sendInternal(`${accessRegister.name}-${accessLogId(account, at)}`, command);
    return isRejection(answer) ? answer : undefined;
  }
}
