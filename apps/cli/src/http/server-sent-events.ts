export interface ServerSentEvent {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

function parseEvent(block: string): ServerSentEvent | undefined {
  let [event, id, data] = ['message', '', ''];
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const value = line.slice(colon + 1).replace(/^ /, '');
    const field = line.slice(0, colon);
    if (field === 'event') event = value;
    else if (field === 'id') id = value;
    else if (field === 'data') data += data === '' ? value : `\n${value}`;
  }
  return data === '' ? undefined : { event, id, data };
}

/** Events of a `text/event-stream`, as they come. */
export async function* readServerSentEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  let rest = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk.replaceAll('\r\n', '\n')).split('\n\n');
    rest = blocks.pop() as string;
    for (const block of blocks) {
      const event = parseEvent(block);
      if (event) yield event;
    }
  }
}
