import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EventStore } from '@lianxin/engine';
import { createTelemetry, isTraceParent, NO_TELEMETRY, traceIdOf } from './telemetry.ts';
import { traceStore } from './trace-store.ts';

interface SeenSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
}

describe('telemetry', () => {
  const seen: SeenSpan[] = [];
  let collector: Server;

  beforeAll(async () => {
    collector = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const { resourceSpans } = JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: SeenSpan[] }[] }[] };
        seen.push(...resourceSpans.flatMap((r) => r.scopeSpans.flatMap((s) => s.spans)));
        response.end('{}');
      });
    });
    await new Promise<void>((done) => collector.listen(0, '127.0.0.1', done));
  });
  afterAll(() => new Promise((done) => collector.close(done)));

  it('joins request, append and settle to one trace by the place their commands carry', async () => {
    const { port } = collector.address() as AddressInfo;
    const telemetry = createTelemetry('test', `http://127.0.0.1:${port}`);
    const events = (traceId: string | undefined) => [{ meta: { traceId } }] as never;
    const store = traceStore(
      { append: () => Promise.resolve({ outcome: 'appended', events: [] }) } as unknown as EventStore,
      telemetry,
    );
    let carried: string | undefined;
    await telemetry.span('POST /processes', { kind: 'server' }, async (here) => {
      carried = here;
      await store.append('case-1', 0, events(here));
    });
    await telemetry.span('settle', { parent: carried, kind: 'consumer' }, (here) =>
      store.append('case-1', 1, events(here)),
    );
    await telemetry.close();
    expect(isTraceParent(carried)).toBe(true);
    expect(seen.map((span) => span.name).sort()).toEqual(['POST /processes', 'append', 'append', 'settle']);
    expect(new Set(seen.map((span) => span.traceId))).toEqual(new Set([traceIdOf(carried as string)]));
    const ids = new Set(seen.map((span) => span.spanId));
    expect(seen.filter((span) => span.name !== 'POST /processes').every((s) => ids.has(s.parentSpanId ?? ''))).toBe(
      true,
    );
  });

  it('only runs the work when nothing is configured', async () => {
    expect(createTelemetry('test', undefined)).toBe(NO_TELEMETRY);
    expect(await NO_TELEMETRY.span('x', {}, (here) => Promise.resolve(here))).toBeUndefined();
  });
});
