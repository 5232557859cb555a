import type { SignedInPerson } from './person.ts';

export interface ReceivedUpdate {
  readonly event: string;
  readonly id: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what was told is what the tests look into
  readonly data: any;
}

function parseUpdate(block: string): ReceivedUpdate | undefined {
  const fields = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line] as const));
  const value = (name: string): string => fields.get(name)?.slice(name.length + 2) ?? '';
  return fields.has('data') ? { event: value('event'), id: value('id'), data: JSON.parse(value('data')) } : undefined;
}

/** Listens to server-sent events until it is told to stop. */
export class LiveUpdatesClient {
  readonly received: ReceivedUpdate[] = [];
  private readonly stopping = new AbortController();

  static async connect(url: string, { token }: SignedInPerson): Promise<LiveUpdatesClient> {
    const watcher = new LiveUpdatesClient();
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(url, { headers, signal: watcher.stopping.signal });
    if (!response.ok || !response.body) throw new Error(`watching ${url}: ${response.status}`);
    void watcher.read(response.body).catch(() => undefined);
    return watcher;
  }

  stop(): void {
    this.stopping.abort();
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of body) {
      const blocks = (text + decoder.decode(chunk, { stream: true })).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const heard = parseUpdate(block);
        if (heard) this.received.push(heard);
      }
    }
  }
}
