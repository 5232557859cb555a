/** Of all requests at once: what the process holds in memory of bodies that are on their way or being worked on. */
export const BODIES_BYTES_MAX = 67_108_864;
/** Bytes of bodies of one account at a time: one large file and some commands beside it. */
const BODIES_OF_ONE_BYTES_MAX = 33_554_432;
/** Bytes of bodies, at a time, of all requests without a token. */
const BODIES_OF_STRANGERS_BYTES_MAX = 1_048_576;

/** How many bytes of bodies are being taken in, in all and for each account; strangers share one small part. */
export class BodyMemoryLimit {
  private readonly taken = new Map<string | undefined, number>();
  private all = 0;

  /** Reserves bytes and returns the function that gives them back, once; undefined when there is no room. */
  take(account: string | undefined, bytes: number): (() => void) | undefined {
    const mine = (this.taken.get(account) ?? 0) + bytes;
    const max = account === undefined ? BODIES_OF_STRANGERS_BYTES_MAX : BODIES_OF_ONE_BYTES_MAX;
    if (mine > max || this.all + bytes > BODIES_BYTES_MAX) return undefined;
    this.addBytes(account, bytes);
    let held = bytes;
    return () => {
      this.addBytes(account, -held);
      held = 0;
    };
  }

  private addBytes(account: string | undefined, bytes: number): void {
    this.all += bytes;
    const mine = (this.taken.get(account) ?? 0) + bytes;
    if (mine > 0) this.taken.set(account, mine);
    else this.taken.delete(account);
  }
}
