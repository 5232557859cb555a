import type { Algorithm } from '@node-rs/argon2';
import { hash, verify } from '@node-rs/argon2';

/** 2 is argon2id. OWASP's first choice for argon2id: 19 MiB, two passes, one lane; some 30 ms of one core. */
const ARGON2ID = { algorithm: 2 as Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** A storm of sign-ins takes one core at most, commands keep the other. */
const CONCURRENT_MAX = 1;
/** About two seconds of waiting; further sign-ins are refused at once. */
const WAITING_MAX = 64;

/** More sign-ins are waiting than can be answered in time. */
export class TooManySignIns extends Error {
  override readonly name = 'TooManySignIns';
}

/** Hashes passwords, few at a time. */
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private dummyHash: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return this.runInTurn(() => hash(password, ARGON2ID));
  }

  /** Takes as long for an account that does not exist, so that time tells nothing. */
  async matches(password: string, passwordHash: string | undefined): Promise<boolean> {
    if (passwordHash !== undefined) return this.runInTurn(() => verify(passwordHash, password));
    this.dummyHash ??= this.hash('nobody has this password');
    const nobodys = await this.dummyHash;
    await this.runInTurn(() => verify(nobodys, password));
    return false;
  }

  private async runInTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= CONCURRENT_MAX) {
      if (this.waiting.length >= WAITING_MAX) throw new TooManySignIns('sign-ins are waiting');
      await new Promise<void>((turn) => this.waiting.push(turn));
    }
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }
}
