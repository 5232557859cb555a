import { beforeAll, describe, expect, it } from '@jest/globals';
import type { BenchOffice } from '@lianxin/bench/fixture';
import { OFFICE, createBenchOffice } from '@lianxin/bench/fixture';
import type { Command, Instant, RecordedEvent } from '@lianxin/kernel';
import { fromMs, instant, isRejection, addMs, toMs } from '@lianxin/kernel';
import type { Runtime } from '@lianxin/runtime';
import { NO_TELEMETRY, createLogger, composeRuntime, memoryAdapters } from '@lianxin/runtime';
import { createProductModules } from '@lianxin/product';
import type { AcknowledgedCommand } from '../client.ts';
import type { Intention } from '../intentions.ts';
import { planCase } from '../intentions.ts';
import type { Finding } from './finding.ts';
import { checkLog, readClearLog } from './check.ts';

const MORNING = instant('2026-03-02T01:00:00.000Z');
const BEFORE = instant('2026-01-01T00:00:00.000Z');

/** Cases lived through in memory: what clients were told, and what stands in the log. */
class MemoryScene {
  readonly acknowledged: AcknowledgedCommand[] = [];
  readonly runtime: Runtime;
  private at = toMs(MORNING);

  constructor() {
    const { logger } = createLogger({ level: 'silent', part: 'test' });
    const ports = memoryAdapters({ clock: { now: () => fromMs(this.at) } });
    this.runtime = composeRuntime(ports, createProductModules(), { logger, telemetry: NO_TELEMETRY });
  }

  async runCases(office: BenchOffice, cases: number): Promise<void> {
    for (let n = 0; n < cases; n += 1) {
      for (const { id, by, type, data } of planCase(office, 'scene', n).intentions) {
        await this.send(`case-scene${n}`, { commandId: id, type, data, by });
      }
    }
  }

  async send(stream: string, command: { commandId: string; type: string; data: object; by: string }): Promise<void> {
    this.at += 1000;
    const { by, ...rest } = command;
    const actor = { id: by, roles: [by.split('-')[0] as string], office: OFFICE };
    const whole: Command = { ...rest, actor, at: fromMs(this.at), ingress: 'http', minted: { number: stream } };
    const answer = await this.runtime.application.sendInternal(stream, whole);
    if (isRejection(answer)) throw new Error(`${command.type}: ${answer.code}`);
    const { commandId, type } = command;
    const { first, last } = answer;
    this.acknowledged.push({ intention: commandId, commandId, type, stream, first, last, askedMs: this.at });
  }

  log(): Promise<readonly RecordedEvent[]> {
    return readClearLog(this.runtime);
  }
}

describe('the checker', () => {
  let scene: MemoryScene;
  let settled: BenchOffice;
  beforeAll(async () => {
    scene = new MemoryScene();
    settled = await createBenchOffice(scene.runtime);
    await scene.runCases(settled, 6);
  });

  const found = async (change: Change = {}): Promise<string[]> => {
    const { log = await scene.log(), acknowledged = scene.acknowledged, by = BEFORE } = change;
    const findings: readonly Finding[] = checkLog(
      { acknowledged, refused: [], unanswered: [] },
      { log, registry: scene.runtime.registry, by },
    );
    return [...new Set(findings.map((finding) => finding.check))];
  };
  /** The log with these planted behind a stream's last event. */
  const planted = (log: readonly RecordedEvent[], ...more: RecordedEvent[]): readonly RecordedEvent[] => {
    const stream = more[0]?.stream;
    const head = log.filter((event) => event.stream === stream).length;
    return [...log, ...more.map((event, n) => ({ ...event, version: head + 1 + n }))];
  };
  const copyOf = (event: RecordedEvent, commandId: string, more: Partial<RecordedEvent> = {}): RecordedEvent => ({
    ...event,
    ...more,
    meta: { ...event.meta, commandId },
  });

  it('finds nothing in a sound record', async () => {
    expect(await found()).toEqual([]);
  });

  it('misses an acknowledged command that is not there', async () => {
    const gone = scene.acknowledged.at(-1) as AcknowledgedCommand;
    const log = (await scene.log()).filter(({ meta }) => meta.commandId !== gone.commandId);
    expect(await found({ log })).toEqual(['lost']);
  });

  it('sees a command that stands there twice, under its own id or another', async () => {
    const log = await scene.log();
    const measure = log.find(({ type }) => type === 'MeasureRecorded') as RecordedEvent;
    expect(await found({ log: planted(log, copyOf(measure, measure.meta.commandId)) })).toEqual(['doubled']);
    expect(await found({ log: planted(log, copyOf(measure, 'another-id')) })).toEqual(['doubled']);
  });

  it('sees a measure that was recorded twice, each time sealed anew', async () => {
    const doubling = new MemoryScene();
    const people = await createBenchOffice(doubling.runtime);
    const { intentions } = planCase(people, 'scene', 1);
    const measured = intentions.findIndex(({ type }) => type === 'RecordMeasure');
    for (const { id, by, type, data } of intentions.slice(0, measured + 1)) {
      await doubling.send('case-scene1', { commandId: id, type, data, by });
    }
    const { id, by, type, data } = intentions[measured] as Intention;
    await doubling.send('case-scene1', { commandId: `${id}-again`, type, data, by });
    const stored = await doubling.runtime.store.read('case-scene1');
    const boxes = stored.flatMap((event) => (event.type === 'MeasureRecorded' ? [JSON.stringify(event.data)] : []));
    expect(new Set(boxes).size).toBe(2);
    expect(await found({ log: await doubling.log(), acknowledged: doubling.acknowledged })).toEqual(['doubled']);
  });

  it('sees a case that nobody was told of', async () => {
    const acknowledged = scene.acknowledged.filter(({ stream }) => stream !== 'case-scene1');
    expect(await found({ acknowledged })).toEqual(['doubled']);
  });

  it('sees an act that happened again', async () => {
    const log = await scene.log();
    const issued = log.find(({ type }) => type === 'NoticeIssued') as RecordedEvent;
    const act = (commandId: string): RecordedEvent => {
      const fired = copyOf(issued, commandId, { type: 'ReminderFired', data: { act: 'resolve@4/reminder' } });
      return { ...fired, meta: { ...fired.meta, actor: 'clock' } };
    };
    expect(await found({ log: planted(log, act('.settle:1')) })).toEqual([]);
    expect(await found({ log: planted(log, act('.settle:1'), act('.settle:2')) })).toEqual(['act']);
  });

  it('sees a notice that ended twice, and one that never did', async () => {
    const log = await scene.log();
    const issued = log.find(({ type }) => type === 'NoticeIssued') as RecordedEvent;
    const sent = (commandId: string): RecordedEvent => copyOf(issued, commandId, { type: 'NoticeSent' });
    expect(await found({ log: planted(log, sent('.notice:1')) })).toEqual([]);
    expect(await found({ log: planted(log, sent('.notice:1'), sent('.notice:2')) })).toEqual(['notice']);
    const overtaken = copyOf(issued, '.settle:1', { type: 'NoticeSuperseded' });
    expect(await found({ log: planted(log, overtaken, sent('.notice:1')) })).toEqual([]);
    expect(await found({ by: addMs(MORNING, 1) })).toEqual([]);
    expect(await found({ by: addMs(issued.effectiveAt, 3_600_000) })).toContain('notice');
  });

  it('sees what fell due and was not recorded', async () => {
    // The abandoned case has an offer open for a minute.
    expect(await found({ by: addMs(MORNING, 600_000) })).toContain('overdue');
  });

  it('goes red when the store says it appended and did not', async () => {
    const faulty = new MemoryScene();
    const people = await createBenchOffice(faulty.runtime);
    const { store } = faulty.runtime;
    const { append } = store;
    let appends = 0;
    store.append = async (stream, expected, events) => {
      appends += 1;
      if (appends !== 7) return append.call(store, stream, expected, events);
      const recorded = events.map((event, n) => ({ ...event, stream, version: expected + 1 + n }));
      return { outcome: 'appended', events: recorded as unknown as readonly RecordedEvent[] };
    };
    const failure = await faulty.runCases(people, 2).then(
      () => undefined,
      (error: unknown) => error,
    );
    const loaded = { acknowledged: faulty.acknowledged, refused: [], unanswered: [] };
    const world = { log: await faulty.log(), registry: faulty.runtime.registry, by: BEFORE };
    const checks = checkLog(loaded, world).map((finding) => finding.check);
    expect([failure === undefined, checks.includes('lost')]).toEqual([expect.any(Boolean), true]);
  });
});

interface Change {
  readonly log?: readonly RecordedEvent[];
  readonly acknowledged?: readonly AcknowledgedCommand[];
  readonly by?: Instant;
}
