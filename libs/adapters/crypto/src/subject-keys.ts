import type { KeyObject } from 'node:crypto';
import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import type { NewKey, KeyTable, StoredKey, SealItem } from '@lianxin/engine';
import { KEY_STALE_MS_MAX, MASTER_KEY_PROOF } from '@lianxin/engine';
import { base32 } from './base32.ts';
import { SealBroken, decrypt, encrypt } from './cipher.ts';
import { formerIdentities, normaliseIdentity } from './identity.ts';
import { LruCache } from './lru-cache.ts';
import { BadMasterKey, deriveSubKey } from './master-key.ts';

/** Some megabytes: more people and cases than are touched within a minute. */
const KEYS_MAX = 20_000;
/** Letters of five bits: a collision is as unlikely as of random 128-bit numbers. */
const NAME_LETTERS = 26;
const KEY_BYTES = 32;
/** Keys destroyed here lately, so that a read begun before does not bring one back. */
const ERASED_MAX = 1000;

/** A key without data, which proves that the master key is the one that wrapped all others. */
const MASTER_PROOF_KEY = { subject: 'master', name: MASTER_KEY_PROOF };

/** The person or stream that a key belongs to. */
export type Subject = SealItem['under'];

/** An unwrapped key, and the name by which sealed boxes refer to it. */
export interface SubjectKey {
  readonly name: string;
  readonly key: KeyObject;
}

/** Keys of people and streams, unwrapped and cached. Throws `StoreUnavailable`. */
export class SubjectKeys {
  private readonly table: KeyTable;
  private readonly wrapKey: KeyObject;
  private readonly indexKey: KeyObject;
  private readonly byName: LruCache<SubjectKey>;
  private readonly bySubject: LruCache<SubjectKey>;
  private readonly erased = new Set<string>();
  private readonly hasSealedData: () => Promise<boolean>;
  private isProven = false;

  /** `hasSealedData`: whether the record holds anything that was sealed. */
  constructor(
    masterKey: Uint8Array,
    table: KeyTable,
    holdsSealed: () => Promise<boolean> = () => Promise.resolve(false),
    nowMs: () => number = () => performance.now(),
  ) {
    this.table = table;
    this.hasSealedData = holdsSealed;
    this.wrapKey = createSecretKey(deriveSubKey(masterKey, 'wrap'));
    this.indexKey = createSecretKey(deriveSubKey(masterKey, 'index'));
    const limits = { max: KEYS_MAX, msMax: KEY_STALE_MS_MAX, nowMs };
    this.byName = new LruCache(limits);
    this.bySubject = new LruCache(limits);
  }

  /**
   * Throws `BadMasterKey` when the table's keys were wrapped by another one, or when the table has lost its proof while the
   * record holds what was sealed under its keys.
   */
  async proveMasterKey(): Promise<void> {
    const [proof] = await this.table.findByName([MASTER_PROOF_KEY.name]);
    if (!proof && (await this.hasSealedData())) {
      throw new BadMasterKey('the record holds sealed data, but the table of keys is empty or was emptied');
    }
    const wrapped = encrypt(this.wrapKey, MASTER_PROOF_KEY.name, randomBytes(KEY_BYTES));
    for (const standing of await this.table.getOrCreate([{ ...MASTER_PROOF_KEY, wrapped }])) this.unwrap(standing);
    this.isProven = true;
  }

  /** In order; makes those that do not exist. */
  async getOrCreate(subjects: readonly Subject[]): Promise<readonly SubjectKey[]> {
    const indexes = subjects.map((subject) => this.indexOf(subject));
    const found = new Map<string, SubjectKey>();
    const proposals = new Map<string, NewKey>();
    indexes.forEach((index, i) => {
      const cached = this.bySubject.get(index);
      if (cached) found.set(index, cached);
      else if (!proposals.has(index)) proposals.set(index, this.createKey(index, subjects[i] as Subject));
    });
    if (proposals.size > 0) {
      // A key wrapped by a wrong master key would be found out when it is too late.
      if (!this.isProven) await this.proveMasterKey();
      for (const standing of await this.table.getOrCreate([...proposals.values()])) {
        found.set(standing.subject, this.cacheKey(standing));
      }
    }
    return indexes.map((index) => found.get(index) as SubjectKey);
  }

  /** Keys by name, without those that were destroyed. */
  async findByName(names: readonly string[]): Promise<ReadonlyMap<string, SubjectKey>> {
    const found = new Map<string, SubjectKey>();
    const missing = new Set<string>();
    for (const name of names) {
      const cached = this.byName.get(name);
      if (cached) found.set(name, cached);
      else missing.add(name);
    }
    if (missing.size > 0) {
      for (const standing of await this.table.findByName([...missing]))
        found.set(standing.name, this.cacheKey(standing));
    }
    return found;
  }

  /**
   * Name of the subject's key, or of the first that is left of keys made for other ways of typing: each is erased in
   * turn.
   */
  async findName(subject: Subject): Promise<string | undefined> {
    const standing = await this.table.findBySubject(this.indexOf(subject));
    if (standing || 'stream' in subject) return standing?.name;
    for (const former of formerIdentities(subject.identity)) {
      const older = await this.table.findBySubject(this.keyedIndex(`person/${former}`));
      if (older) return older.name;
    }
    return undefined;
  }

  async exists(name: string): Promise<boolean> {
    return (await this.table.findByName([name])).length > 0;
  }

  async erase(name: string): Promise<boolean> {
    const [standing] = await this.table.findByName([name]);
    const gone = await this.table.erase(name);
    this.byName.delete(name);
    if (standing) this.bySubject.delete(standing.subject);
    this.erased.add(name);
    if (this.erased.size > ERASED_MAX) this.erased.delete(this.erased.values().next().value as string);
    return gone;
  }

  private indexOf(subject: Subject): string {
    const text = 'stream' in subject ? `stream/${subject.stream}` : `person/${normaliseIdentity(subject.identity)}`;
    return this.keyedIndex(text);
  }

  private keyedIndex(text: string): string {
    return createHmac('sha256', this.indexKey).update(text).digest('base64url');
  }

  private createKey(index: string, subject: Subject): NewKey {
    const name = `${'stream' in subject ? 'stream' : 'person'}/${base32(randomBytes(NAME_LETTERS))}`;
    return { subject: index, name, wrapped: encrypt(this.wrapKey, name, randomBytes(KEY_BYTES)) };
  }

  private cacheKey(standing: StoredKey): SubjectKey {
    const unwrapped: SubjectKey = { name: standing.name, key: this.unwrap(standing) };
    if (!this.erased.has(standing.name)) {
      this.byName.set(standing.name, unwrapped);
      this.bySubject.set(standing.subject, unwrapped);
    }
    return unwrapped;
  }

  private unwrap({ name, wrapped }: StoredKey): KeyObject {
    try {
      return createSecretKey(decrypt(this.wrapKey, name, wrapped));
    } catch (error) {
      if (error instanceof SealBroken) {
        throw new BadMasterKey(`key ${name} was wrapped by another master key, or changed`, { cause: error });
      }
      throw error;
    }
  }
}
