import { backOffMs, sleep } from '@lianxin/engine';
import type { Sleep } from '@lianxin/engine';
import type { HeldSource, Runtime } from '@lianxin/runtime';
import { describeHeld } from '@lianxin/runtime';

/** While no reply waits: it is looked at in memory. */
const HELD_LOOK_MS = 500;

/** What it is watched with, and what becomes of it. */
export interface HeldWatch {
  /** Sources whose messages are held by what is in the way, as far as that is known. */
  list(): readonly HeldSource[];
  /** Asks again for what is in the way. Throws where it is not told. */
  askAgain(): Promise<void>;
  /** Whether messages are held of which the cause is gone. */
  canTakeHeld(): boolean;
  /** Joins the group anew, which hands over what was held. */
  joinAnew(): Promise<void>;
  readonly logger: Pick<Runtime['logger'], 'warn'>;
  readonly sleep?: Sleep;
}

const ask = ({ askAgain, logger }: HeldWatch): Promise<void> =>
  askAgain().catch((error: unknown) => {
    logger.warn({ err: error }, 'it cannot be told whether messages that wait can go on, tries again');
  });

function tellNew(held: readonly HeldSource[], told: readonly HeldSource[], { logger }: HeldWatch): void {
  const known = new Set(told.map((one) => describeHeld(one)));
  for (const says of held.map((one) => describeHeld(one)))
    if (!known.has(says)) logger.warn({ held: says }, 'messages of a source wait, tries again');
}

/**
 * Until it is stopped. Nothing tells that a reply topic was made, or letters were dealt with: it is asked for, less and
 * less often. What is held is looked at whatever was asked and said: a cause may go while nobody asks.
 */
export async function watchHeld(watch: HeldWatch, signal: AbortSignal): Promise<void> {
  const { sleep: rest = sleep } = watch;
  let told: readonly HeldSource[] = [];
  for (let tries = 1; !signal.aborted; tries += 1) {
    const held = watch.list();
    tellNew(held, told, watch);
    if (held.length !== told.length) tries = 1;
    told = held;
    await rest(held.length > 0 ? backOffMs(tries) : HELD_LOOK_MS, signal);
    if (signal.aborted) return;
    if (held.length > 0) await ask(watch);
    if (watch.canTakeHeld()) await watch.joinAnew();
  }
}
