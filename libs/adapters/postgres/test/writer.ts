import { openPostgres } from '../src/index.ts';
import { createEvents } from './events.ts';

/** A process of its own that appends and prints the place of each event: `[stream, version, position]`. */
const [url, name, writers, appends, sharedStreams] = process.argv.slice(2) as [string, string, string, string, string];
const pg = openPostgres({ url });
const acknowledged: [string, number, string][] = [];

/** Every other append goes to a stream that writers of all processes fight for. */
async function write(writer: number): Promise<void> {
  for (let n = 0; n < Number(appends); n += 1) {
    const shared = `toy-shared${(writer + n) % Number(sharedStreams)}`;
    const own = `toy-${name}x${writer}`;
    await appendTo(n % 2 ? shared : own, `command-${name}-${writer}-${n}`);
  }
}

async function appendTo(stream: string, commandId: string): Promise<void> {
  for (let expected = 0; ;) {
    const answer = await pg.store.append(stream, expected, createEvents(commandId, 2));
    if (answer.outcome === 'conflict') {
      expected = answer.version;
      continue;
    }
    if (answer.outcome !== 'appended') throw new Error(answer.outcome);
    for (const event of answer.events) acknowledged.push([event.stream, event.version, event.position]);
    return;
  }
}

await Promise.all(Array.from({ length: Number(writers) }, (_, writer) => write(writer)));
await pg.close();
process.stdout.write(JSON.stringify(acknowledged));
