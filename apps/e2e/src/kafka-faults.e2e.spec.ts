import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { RELAY_LEASE, RELAY_SUBSCRIPTION } from '@lianxin/engine';
import { checkTopic, readTopic } from '@lianxin/facts-check';
import postgres from 'postgres';
import type { BuiltWorker } from '../test/built-worker.ts';
import { RelayedTown, TOPIC } from '../test/relayed-town.ts';
import { waitUntil } from '../test/wait.ts';

jest.setTimeout(240_000);

const CASES = 5;
/** Longer than a lease lives without a beat. */
const HELD_STILL_MS = 6000;

describe('a relay under load, whatever happens to it', () => {
  let town: RelayedTown;
  let relay: BuiltWorker;
  let isLoading = true;
  let loading: Promise<void>;

  /** Cases are requested all the time. */
  const load = async (): Promise<void> => {
    while (isLoading) {
      await town.lives.requestCase();
      await sleep(100);
    }
  };
  const rest = async (): Promise<void> => {
    isLoading = false;
    await loading;
    await town.waitUntilLevel();
  };
  const goOn = (): void => {
    isLoading = true;
    loading = load();
  };
  const expectAllTold = async (): Promise<void> => {
    await town.waitUntilLevel();
    await rest();
    expect(await checkTopic({ runtime: town.boot.runtime, broker: town.broker })).toEqual([]);
    goOn();
  };
  /** Messages that came more than once, once all is told. */
  const countRepeats = async (): Promise<number> => {
    await rest();
    const told = (await readTopic(town.broker, TOPIC)).map(({ body }) => new TextDecoder().decode(body));
    goOn();
    return told.length - new Set(told).size;
  };

  beforeAll(async () => {
    town = await RelayedTown.open();
    relay = await town.startRelay();
    await town.waitForHolder(relay);
    loading = load();
  });
  afterAll(async () => {
    isLoading = false;
    await loading;
    await town?.close();
  });

  // Again and again: `npm run chaos -- relay-faults`.
  it('leaves nothing out and keeps the order of a case when its broker is killed', async () => {
    await town.killBroker();
    await expectAllTold();
  });

  it('tells again what it sent when it was killed before it saved its place', async () => {
    const sql = postgres(town.boot.database.ownerUrl, { max: 1 });
    const [isKilled, isHeld] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const holding = sql.begin(async (tx) => {
      await tx`SELECT FROM lianxin.checkpoints WHERE follower = ${RELAY_SUBSCRIPTION} FOR UPDATE`;
      isHeld.resolve();
      await isKilled.promise;
    });
    await isHeld.promise;
    const before = await town.countMessages();
    await waitUntil(
      'a send without a place',
      () => town.countMessages(),
      (count) => count > before,
    );
    relay.signal('SIGKILL');
    isKilled.resolve();
    await holding;
    await sql.end();
    relay = await town.startRelay();
    await expectAllTold();
  });

  it('is passed over while it is held still past its lease, and does no harm when it goes on', async () => {
    const other = await town.startRelay();
    await town.waitForHolder(relay);
    relay.signal('SIGSTOP');
    await town.waitForHolder(other);
    await sleep(HELD_STILL_MS);
    relay.signal('SIGCONT');
    await waitUntil(
      'it knows that another relays',
      () => relay.leases(),
      (leases) => leases[RELAY_LEASE] === false,
    );
    await expectAllTold();
    // From here on one of them sends.
    const repeats = await countRepeats();
    for (let n = 0; n < CASES; n += 1) await town.lives.requestCase();
    expect(await countRepeats()).toBe(repeats);
    expect(other.complaints).toEqual([]);
  });
});
