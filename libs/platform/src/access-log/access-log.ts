import type { Clock, HandleCommand, Keyed } from '@lianxin/engine';
import type { Actor, Instant, Rejection } from '@lianxin/kernel';
import { isRejection } from '@lianxin/kernel';
import type { AccessEntry } from '@lianxin/registers';
import { accessLogOf, accessRegister } from '@lianxin/registers';
import type { Logger } from '../logging/logger.ts';

export interface AccessPorts {
  readonly commands: Pick<HandleCommand, 'handle'>;
  readonly keyed: Pick<Keyed, 'derive'>;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'error'>;
}

const ID_LETTERS = 24;
const HOUR_CHARS = '2020-02-10T01'.length;
const MINUTE_CHARS = '2020-02-10T01:02'.length;
/** Longer than a minute: what is counted is complete when it is written. */
const SUM_EVERY_MS = 61_000;
/** What this process remembers having noted; beyond it the record itself answers that it was noted. */
const REMEMBERED_MAX = 20_000;
/** A store that restarts is back in less. */
const TRIES_MAX = 5;
const WAIT_MS = 1000;

type DossierTaken = Extract<AccessEntry, { what: 'dossier-taken' }>;

interface Noted {
  readonly account: string;
  readonly at: Instant;
  readonly entry: AccessEntry;
  /** The same words are the same entry, whichever process writes them and however often. */
  readonly once: string;
}

/** Whose sign-ins fail that has no account: what was typed may be a password, and is kept nowhere. */
const UNKNOWN = 'unknown';

/**
 * Who opened, changed and tried what, in streams of their own beside the record: `access-<account>-<day>`. Reading does
 * not wait for it; where a reason was asked for, it does.
 */
export class AccessLog {
  private readonly ports: AccessPorts;
  private readonly remembered = new Set<string>();
  private readonly failures = new Map<string, { readonly account: string; readonly at: Instant; tries: number }>();
  private readonly writing = new Set<Promise<void>>();
  private summing: NodeJS.Timeout | undefined;

  constructor(ports: AccessPorts) {
    this.ports = ports;
  }

  /** Sealed text of a stream was opened: one entry an account, stream and hour. */
  sealedRead({ id }: Pick<Actor, 'id'>, stream: string): void {
    const at = this.ports.clock.now();
    const hour = at.slice(0, HOUR_CHARS);
    const once = `${id}/${stream}/${hour}`;
    if (this.remembered.has(once)) return;
    this.remember(once);
    this.later({ account: id, at, entry: { what: 'sealed-read', stream, hour }, once });
  }

  /** Somebody was looked for by what is sealed; `key`: whom it led to, '' where nobody is known by it. */
  lookedUp({ id }: Pick<Actor, 'id'>, by: string, key: string): void {
    const at = this.ports.clock.now();
    const hour = at.slice(0, HOUR_CHARS);
    const once = `${id}/${by}/${key}/${hour}`;
    if (this.remembered.has(once)) return;
    this.remember(once);
    this.later({ account: id, at, entry: { what: 'looked-up', by, key, hour }, once });
  }

  /** The same where he has to say why: each reason is an entry, and nothing is opened before it stands. */
  async sealedReadBecause({ id }: Pick<Actor, 'id'>, stream: string, reason: string): Promise<void> {
    const at = this.ports.clock.now();
    const hour = at.slice(0, HOUR_CHARS);
    const once = `${id}/${stream}/${hour}/${reason}`;
    if (this.remembered.has(once)) return;
    const refused = await this.note({ account: id, at, entry: { what: 'sealed-read', stream, hour, reason }, once });
    if (refused) throw new Error(`the access log takes no entry: ${refused.code}`);
    this.remember(once);
  }

  /** Nothing is handed out before it stands. */
  async dossierTaken({ id }: Pick<Actor, 'id'>, taken: Omit<DossierTaken, 'what'>): Promise<void> {
    const entry = { what: 'dossier-taken', ...taken } as const;
    const refused = await this.note({ account: id, at: this.ports.clock.now(), entry, once: `${id}/${taken.seal}` });
    if (refused) throw new Error(`the access log takes no entry: ${refused.code}`);
  }

  /** Roles, standing, password or reach of an account: each change an entry of whoever made it. */
  async accountChanged(by: string, account: string, changed: readonly string[]): Promise<void> {
    const at = this.ports.clock.now();
    const what = changed.length === 0 ? 'account-added' : 'account-changed';
    const entry = { what, account, changed } as const;
    const refused = await this.note({ account: by, at, entry, once: `${by}/${account}/${what}/${at}` });
    if (refused) this.ports.logger.error({ code: refused.code, account }, 'the access log takes no entry');
  }

  /** Summed by the minute. */
  signInFailed(account: string = UNKNOWN): void {
    const at = this.ports.clock.now();
    const key = `${account}/${at.slice(0, MINUTE_CHARS)}`;
    const known = this.failures.get(key) ?? { account, at, tries: 0 };
    known.tries += 1;
    this.failures.set(key, known);
    this.summing ??= setTimeout(() => this.sumUp(), SUM_EVERY_MS).unref();
  }

  /** Everything that was said so far is written, or was given up with an error in the log. */
  async flush(): Promise<void> {
    this.sumUp();
    while (this.writing.size > 0) await Promise.all(this.writing);
  }

  private sumUp(): void {
    clearTimeout(this.summing);
    this.summing = undefined;
    for (const [once, { account, at, tries }] of this.failures) {
      const minute = at.slice(0, MINUTE_CHARS);
      this.later({ account, at, entry: { what: 'sign-in-failed', minute, tries }, once: `${once}/${tries}` });
    }
    this.failures.clear();
  }

  private remember(once: string): void {
    if (this.remembered.size >= REMEMBERED_MAX) this.remembered.clear();
    this.remembered.add(once);
  }

  private later(noted: Noted): void {
    const work = this.insist(noted).finally(() => this.writing.delete(work));
    this.writing.add(work);
  }

  /** Never lost silently: tried again while the store is away, and said in the log where that does not help. */
  private async insist(noted: Noted, tries = 1): Promise<void> {
    const { account, entry } = noted;
    try {
      const refused = await this.note(noted);
      if (refused) this.ports.logger.error({ code: refused.code, account }, 'the access log takes no entry');
    } catch (error) {
      if (tries < TRIES_MAX) return this.insistLater(noted, tries + 1);
      this.remembered.delete(noted.once);
      this.ports.logger.error({ err: error, account, what: entry.what }, 'an entry of the access log is lost');
    }
  }

  private async insistLater(noted: Noted, tries: number): Promise<void> {
    await new Promise<void>((resolve) => setTimeout(resolve, WAIT_MS).unref());
    return this.insist(noted, tries);
  }

  private async note({ account, at, entry, once }: Noted): Promise<Rejection | undefined> {
    const { commands, keyed } = this.ports;
    const actor = { id: account, roles: ['clock'] };
    const commandId = `access-${keyed.derive('access-log', once, ID_LETTERS)}`;
    // Its day is when it happened; what is written late is written now.
    const now = this.ports.clock.now();
    const command = { commandId, type: 'NoteAccess', data: entry, actor, at: now, door: 'http' } as const;
    const answer = await commands.handle(`${accessRegister.name}-${accessLogOf(account, at)}`, command);
    return isRejection(answer) ? answer : undefined;
  }
}
