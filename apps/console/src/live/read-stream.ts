import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { InboxStandingReply } from '@lianxin/contracts';
import { askRaw } from '../http/ask.ts';

/** What the server tells of a stream that moved. */
export interface Moved {
  readonly id: string;
  readonly version: number;
  readonly type: string;
  /** Its place in the log. */
  readonly position: string;
}

/** Called with what came; `at`: the place to go on after. */
export interface StreamListener {
  onOpen(): void;
  onMoved(moved: Moved, at: string): void;
  onInbox(standing: InboxStandingReply): void;
  /** More was missed than is told: everything is to be loaded again. */
  onReset(at: string): void;
}

/** Reads live updates until the connection ends or `signal` does. */
export async function readStream(
  { process, lastId }: { readonly process: string; readonly lastId: string | undefined },
  listener: StreamListener,
  signal: AbortSignal,
): Promise<void> {
  const headers = { accept: 'text/event-stream', ...(lastId === undefined ? {} : { 'last-event-id': lastId }) };
  const { body } = await askRaw(`/processes/${process}/events`, { headers, signal });
  if (!body) return;
  listener.onOpen();
  const events = body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  for await (const { event, id = '', data } of events as unknown as AsyncIterable<{
    event?: string;
    id?: string;
    data: string;
  }>) {
    if (event === 'reset') listener.onReset(id);
    else if (event === 'moved') listener.onMoved(JSON.parse(data) as Moved, id);
    else if (event === 'inbox') listener.onInbox(JSON.parse(data) as InboxStandingReply);
  }
}
