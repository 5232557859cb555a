import { createInMemoryPorts } from '@lianxin/adapter-memory';
import { describe, expect, it } from '@jest/globals';
import { HandleCommand, ProcessRegistry } from '@lianxin/engine';
import type { Command, Instant, Sealed } from '@lianxin/kernel';
import { CLOCK_ACTOR, LOG_START, SETTLE, addMs, isRejection } from '@lianxin/kernel';
import type { Who } from '../../test/draw-harness.ts';
import {
  AUDITORS_SHARE,
  FROM,
  OUTCOME,
  PEOPLE,
  POPULATION,
  REVEAL_UNTIL,
  SYSTEM_SHARE,
  TERMS,
  TO,
  commitmentOf,
} from '../../test/draw-harness.ts';
import { sha256 } from '../../test/sha256.ts';
import { formatPopulation } from '../population.ts';
import { computeOutcome } from './compute-outcome.ts';
import { createDrawProcess } from './draw-process.ts';
import type { DrawState } from './draw-state.ts';
import { drawIdOf } from './draw-stream.ts';

const STREAM = `draw-${drawIdOf({ office: 'lsw', programme: 'shandong-2020', period: '2026-W10' })}`;
const BEFORE = addMs(FROM, -1000);
const populationText = formatPopulation(TERMS.draw, [
  { id: 'LSW-2026-000001/1', must: [], of: { ending: 'resolved' } },
]);
const CLOSED = { ...POPULATION, hash: sha256(populationText), count: 1 };

/** A draw on the engine, in memory. */
class DrawOnEngine {
  readonly ports = createInMemoryPorts();
  private readonly commands = new HandleCommand({
    ...this.ports,
    registry: new ProcessRegistry([createDrawProcess(sha256)]),
  });
  private sent = 0;

  async send(who: Who, at: Instant, type: string, data: object): Promise<string> {
    this.sent += 1;
    const command: Command = {
      ...{ commandId: `command-${this.sent}`, type, data, at, actor: PEOPLE[who], ingress: 'http' },
      minted: { share: SYSTEM_SHARE },
    };
    return this.handle(command);
  }

  async handle(command: Command): Promise<string> {
    this.ports.clock.set(command.at);
    const answer = await this.commands.handle(STREAM, command);
    if (isRejection(answer)) return answer.code;
    return answer.repeated ? 'repeated' : 'accepted';
  }

  settle = (at: Instant): Promise<string> =>
    this.handle({ commandId: '.settle-1', type: SETTLE, data: {}, at, actor: CLOCK_ACTOR, ingress: 'workflow' });

  state = async (): Promise<DrawState> => (await this.commands.cache.loadLatest(STREAM)).state as DrawState;

  /** The log as everybody who reads it sees it. */
  log = async (): Promise<string> => JSON.stringify(await this.ports.store.readAll(LOG_START, 1000));

  types = async (): Promise<readonly string[]> => (await this.ports.store.read(STREAM)).map(({ type }) => type);

  /** What a worker that holds the master key opens when the population is closed. */
  async openSystemShare(): Promise<string> {
    const [opened] = await this.ports.store.read(STREAM);
    const { systemShare } = opened?.data as { readonly systemShare: Sealed };
    const [clear] = await this.ports.vault.open([systemShare]);
    return String(clear);
  }
}

async function opened(): Promise<DrawOnEngine> {
  const given = new DrawOnEngine();
  expect(await given.send('clock', BEFORE, 'OpenDraw', TERMS)).toBe('accepted');
  const commitment = commitmentOf(AUDITORS_SHARE);
  expect(await given.send('auditor', BEFORE, 'CommitShare', { source: 'auditor-1', commitment })).toBe('accepted');
  return given;
}

describe('a draw on the engine', () => {
  it('has the system’s share sealed in the log, and nobody who reads the log knows it', async () => {
    const given = await opened();
    expect(await given.log()).not.toContain(SYSTEM_SHARE);
    expect(JSON.stringify(await given.state())).not.toContain(SYSTEM_SHARE);
    expect(await given.openSystemShare()).toBe(SYSTEM_SHARE);
  });

  it('is lived through to its sample, which its record alone gives', async () => {
    const given = await opened();
    await given.send('clock', TO, 'ClosePopulation', CLOSED);
    await given.send('clock', TO, 'RevealShare', { source: 'system', share: await given.openSystemShare() });
    await given.send('auditor', TO, 'RevealShare', { source: 'auditor-1', share: AUDITORS_SHARE });
    const { seed, drawn } = computeOutcome(sha256, await given.state(), { populationText, eligibleFor: () => [] });
    expect(drawn).toEqual([{ id: 'LSW-2026-000001/1', because: ['all'] }]);
    expect(await given.send('clock', TO, 'RecordDraw', { ...OUTCOME, seed })).toBe('accepted');
    expect((await given.state()).made?.seed).toBe(seed);
  });

  it('records what lapsed when it is settled, at its own instant, and once', async () => {
    const given = await opened();
    await given.send('clock', TO, 'ClosePopulation', CLOSED);
    await given.settle(addMs(REVEAL_UNTIL, 60_000));
    const events = await given.ports.store.read(STREAM);
    expect(events.filter(({ type }) => type === 'RevealLapsed').map(({ effectiveAt }) => effectiveAt)).toEqual([
      REVEAL_UNTIL,
      REVEAL_UNTIL,
    ]);
    const late = { source: 'auditor-1', share: AUDITORS_SHARE };
    expect(await given.send('auditor', addMs(REVEAL_UNTIL, 120_000), 'RevealShare', late)).toBe('reveal-over');
    expect(await given.types()).toEqual([
      ...['DrawOpened', 'ShareCommitted', 'PopulationClosed'],
      ...['RevealLapsed', 'RevealLapsed'],
    ]);
  });

  it('gives a repeated command its first answer', async () => {
    const given = await opened();
    const again: Command = {
      ...{ commandId: 'command-1', type: 'OpenDraw', data: TERMS, at: BEFORE, actor: CLOCK_ACTOR, ingress: 'http' },
      minted: { share: '9'.repeat(64) },
    };
    expect(await given.handle(again)).toBe('repeated');
    expect(await given.openSystemShare()).toBe(SYSTEM_SHARE);
  });
});
