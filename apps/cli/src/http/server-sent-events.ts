import type { EventSourceMessage } from 'eventsource-parser';
import { EventSourceParserStream } from 'eventsource-parser/stream';

/** Events of a `text/event-stream`, as they come. */
export const readServerSentEvents = (body: ReadableStream<Uint8Array>): ReadableStream<EventSourceMessage> =>
  body.pipeThrough(new TextDecoderStream('utf-8', { fatal: true })).pipeThrough(new EventSourceParserStream());
