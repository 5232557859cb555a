import type { Attributes, Context, SpanContext, Tracer } from '@opentelemetry/api';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, isSpanContextValid, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { ATTR_SERVICE_NAME } from '@opentelemetry/semantic-conventions';

/** Spans go out in batches, this often: a trace is seen about a second after. */
const EXPORT_EVERY_MS = 1000;
/** Spans waiting for a slow collector; more are dropped, since tracing never holds work up. */
const SPANS_WAITING_MAX = 8192;
const BATCH_SPANS_MAX = 512;

/**
 * The place in a trace as W3C `traceparent` text: what a command, its events' metadata and the settle that follows
 * carry as `traceId`, so that one trace leads from the request through the append to the workflow.
 */
export type TraceParent = string;

/** Where a span belongs and what it says. */
export interface SpanOptions {
  readonly parent?: TraceParent | undefined;
  readonly kind?: 'server' | 'internal' | 'consumer' | 'client';
  readonly attributes?: Attributes;
}

/** Traces of a process. */
export interface Telemetry {
  /** False: nothing is configured and `span` only runs the work. */
  readonly isEnabled: boolean;
  /** Runs the work in a span and hands it the span's place. */
  span<T>(name: string, options: SpanOptions, work: (here: TraceParent | undefined) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const TRACE_PARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
const KINDS = {
  server: SpanKind.SERVER,
  internal: SpanKind.INTERNAL,
  consumer: SpanKind.CONSUMER,
  client: SpanKind.CLIENT,
} as const;

/** Whether the text is a W3C `traceparent` of version 00. */
export const isTraceParent = (text: string | undefined): text is TraceParent =>
  text !== undefined && TRACE_PARENT.test(text);

/** The 32 hex digits people search a trace by. */
export const traceIdOf = (parent: TraceParent): string => parent.slice(3, 35);

function contextOf(parent: TraceParent | undefined): Context {
  const parts = TRACE_PARENT.exec(parent ?? '');
  if (!parts) return ROOT_CONTEXT;
  const [, traceId, spanId, flags] = parts as unknown as [string, string, string, string];
  const place: SpanContext = { traceId, spanId, traceFlags: parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(place) ? trace.setSpanContext(ROOT_CONTEXT, place) : ROOT_CONTEXT;
}

const formatTraceParent = ({ traceId, spanId, traceFlags }: SpanContext): TraceParent =>
  `00-${traceId}-${spanId}-${(traceFlags & TraceFlags.SAMPLED) === 0 ? '00' : '01'}`;

/** No collector: a `traceparent` that came in is passed on all the same. */
export const NO_TELEMETRY: Telemetry = {
  isEnabled: false,
  span: (_name, { parent }, work) => work(parent),
  close: () => Promise.resolve(),
};

async function runInSpan<T>(
  tracer: Tracer,
  name: string,
  options: SpanOptions,
  work: (here: TraceParent) => Promise<T>,
) {
  const { parent, kind = 'internal', attributes } = options;
  const span = tracer.startSpan(name, { kind: KINDS[kind], ...(attributes ? { attributes } : {}) }, contextOf(parent));
  try {
    return await work(formatTraceParent(span.spanContext()));
  } catch (error) {
    // The kind of failure only: a message may hold what was sent.
    span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'Error' });
    throw error;
  } finally {
    span.end();
  }
}

/** `endpoint`: an OTLP/HTTP collector; undefined turns tracing off. */
export function createTelemetry(part: string, endpoint: string | undefined): Telemetry {
  if (endpoint === undefined) return NO_TELEMETRY;
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ [ATTR_SERVICE_NAME]: `lianxin-${part}` }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter,
        scheduledDelayMillis: EXPORT_EVERY_MS,
        maxQueueSize: SPANS_WAITING_MAX,
        maxExportBatchSize: BATCH_SPANS_MAX,
      }),
    ],
  });
  const tracer = provider.getTracer('lianxin');
  return {
    isEnabled: true,
    span: (name, options, work) => runInSpan(tracer, name, options, work),
    close: () => provider.shutdown(),
  };
}
