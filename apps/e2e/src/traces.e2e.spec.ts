import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Boot } from '../test/boot.ts';
import type { Span } from '../test/collector.ts';
import { Collector } from '../test/collector.ts';
import { Lives } from '../test/lives.ts';
import type { People } from '../test/town.ts';
import { MINUTES, people, register, request } from '../test/town.ts';
import { until } from '../test/wait.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CLIENT = '00f067aa0ba902b7';
/** Nobody takes the request in time. */
const JUST_BEFORE_INTAKE_IS_DUE_MS = 117_000;

describe('one trace', () => {
  let collector: Collector;
  let boot: Boot;
  let who: People;
  let id = '';

  beforeAll(async () => {
    collector = await Collector.listening();
    boot = await Boot.open({ otlpEndpoint: collector.url });
    who = await people(boot);
    await register(who, { programme: MINUTES });
  });
  afterAll(async () => {
    await boot?.close();
    await collector?.close();
  });

  const mine = () => collector.spans.filter(({ traceId }) => traceId === TRACE);
  const named = (name: string): Span | undefined => mine().find((span) => span.name === name);

  it('leads from the request over HTTP through the append to the settle of the workflow', async () => {
    await boot.rest();
    boot.clock.lag(JUST_BEFORE_INTAKE_IS_DUE_MS);
    const opened = await who.officer.post('/cases', request(), { traceparent: `00-${TRACE}-${CLIENT}-01` });
    boot.clock.lag(0);
    await boot.work();
    id = opened.body.id;
    await until('the settle', mine, (spans) => spans.some(({ name }) => name === 'settle'));

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
    const [breach] = await new Lives(who).facts(id, 'ClockBreached');
    expect(breach).toMatchObject({ actor: 'clock', traceId: expect.stringContaining(TRACE) });
  });

  it('holds ids only, no personal data', () => {
    expect(collector.texts.join('')).toContain(`case-${id}`);
    expect(collector.texts.join('')).not.toMatch(/王五|13900000021|节后工人/);
  });
});
