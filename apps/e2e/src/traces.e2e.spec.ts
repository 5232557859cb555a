import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestSystem } from '../test/test-system.ts';
import type { CollectedSpan } from '../test/trace-collector.ts';
import { TraceCollector } from '../test/trace-collector.ts';
import { CaseWalker } from '../test/case-walker.ts';
import type { People } from '../test/fixture.ts';
import { MINUTES, createPeople, createRegisters, requestBody } from '../test/fixture.ts';
import { waitUntil } from '../test/wait.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CLIENT = '00f067aa0ba902b7';
/** Nobody takes the request in time. */
const JUST_BEFORE_INTAKE_IS_DUE_MS = 117_000;

describe('one trace', () => {
  let collector: TraceCollector;
  let boot: TestSystem;
  let who: People;
  let id = '';

  beforeAll(async () => {
    collector = await TraceCollector.listen();
    boot = await TestSystem.open({ otlpEndpoint: collector.url });
    who = await createPeople(boot);
    await createRegisters(who, { programme: MINUTES });
  });
  afterAll(async () => {
    await boot?.close();
    await collector?.close();
  });

  const mine = () => collector.spans.filter(({ traceId }) => traceId === TRACE);
  const named = (name: string): CollectedSpan | undefined => mine().find((span) => span.name === name);

  it('leads from the request over HTTP through the append to the settle of the workflow', async () => {
    await boot.stopWorker();
    boot.timeSource.setLag(JUST_BEFORE_INTAKE_IS_DUE_MS);
    const opened = await who.officer.post('/cases', requestBody(), { traceparent: `00-${TRACE}-${CLIENT}-01` });
    boot.timeSource.setLag(0);
    await boot.startWorker();
    id = opened.body.id;
    await waitUntil('the settle', mine, (spans) => spans.some(({ name }) => name === 'settle'));

    const door = named('case RequestAssistance');
    expect(door).toMatchObject({ service: 'lianxin-api', parentSpanId: CLIENT });
    const appends = mine().filter(({ name }) => name === 'append');
    expect(appends.map(({ service }) => service)).toEqual(['lianxin-api', 'lianxin-worker']);
    expect(appends[0]?.parentSpanId).toBe(door?.spanId);
    expect(named('look')).toMatchObject({ service: 'lianxin-worker' });
    const settle = named('settle');
    expect(settle).toMatchObject({ service: 'lianxin-worker', attributes: { 'lianxin.stream': `case-${id}` } });
    expect(appends[1]?.parentSpanId).toBe(settle?.spanId);
    const known = new Set([CLIENT, ...mine().map(({ spanId }) => spanId)]);
    expect(mine().filter(({ parentSpanId }) => !known.has(parentSpanId ?? ''))).toEqual([]);
  });

  it('is named by the facts it led to, the clock’s among them', async () => {
    const [breach] = await new CaseWalker(who).eventsOf(id, 'ClockBreached');
    expect(breach).toMatchObject({ actor: 'clock', traceId: expect.stringContaining(TRACE) });
  });

  it('holds ids only, no personal data', () => {
    expect(collector.texts.join('')).toContain(`case-${id}`);
    expect(collector.texts.join('')).not.toMatch(/王五|13900000021|节后工人/);
  });
});
