import type { ReadReq, ReadResp } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { Instant } from '@lianxin/kernel';
import type { ClientWithin, Driver } from './driver.ts';
import { DEADLINE_MS } from './driver.ts';
import type { LogRead, WireRow } from './wire.ts';
import { ForeignEvent } from './wire.ts';

/** The server's clock ticks ten thousand times a millisecond. */
const TICKS_PER_MS = 10_000n;
/** All bits set: none. */
const NO_POSITION = '18446744073709551615';

interface StreamRead {
  readonly stream: string;
  /** Default: the end, backwards. */
  readonly fromRevision?: number;
  readonly count: number;
}

/**
 * Reads over the connection that appends go by. The client itself reads through its native part, whose socket waits for
 * acknowledgements: one call in three then takes 40 ms longer.
 */
export class ReadCalls {
  private readonly driver: Driver;
  private readonly client: ClientWithin;

  constructor(driver: Driver, client: ClientWithin) {
    this.driver = driver;
    this.client = client;
  }

  /** Forwards from a revision, else the newest events backwards. Nothing where there is no such stream. */
  readStream({ stream, fromRevision, count }: StreamRead): Promise<WireRow[]> {
    const { messages, shared } = this.driver;
    const of = new messages.ReadReq.Options.StreamOptions();
    const identifier = new shared.StreamIdentifier();
    identifier.setStreamName(Uint8Array.from(Buffer.from(stream, 'utf8')));
    of.setStreamIdentifier(identifier);
    if (fromRevision === undefined) of.setEnd(new shared.Empty());
    else of.setRevision(String(fromRevision));
    const options = this.optionsOf(count, fromRevision === undefined);
    options.setStream(of);
    options.setNoFilter(new shared.Empty());
    return this.run(options);
  }

  /** Forwards, beginning with the event at the position that is given. */
  readLog({ from, count, ...which }: LogRead): Promise<WireRow[]> {
    const { messages, shared } = this.driver;
    const all = new messages.ReadReq.Options.AllOptions();
    if (from === undefined) all.setStart(new shared.Empty());
    else {
      const position = new messages.ReadReq.Options.Position();
      position.setCommitPosition(from);
      position.setPreparePosition(from);
      all.setPosition(position);
    }
    return this.readAll(all, which, this.optionsOf(count, false));
  }

  /** The newest events of all, backwards. */
  readLogEnd(prefix: string, count: number): Promise<WireRow[]> {
    const all = new this.driver.messages.ReadReq.Options.AllOptions();
    all.setEnd(new this.driver.shared.Empty());
    return this.readAll(all, { of: 'streams', prefix }, this.optionsOf(count, true));
  }

  private readAll(
    all: ReadReq.Options.AllOptions,
    { of, prefix }: Pick<LogRead, 'of' | 'prefix'>,
    options: ReadReq.Options,
  ): Promise<WireRow[]> {
    const { messages, shared } = this.driver;
    const filter = new messages.ReadReq.Options.FilterOptions();
    const expression = new messages.ReadReq.Options.FilterOptions.Expression();
    expression.setPrefixList([prefix]);
    if (of === 'streams') filter.setStreamIdentifier(expression);
    else filter.setEventType(expression);
    filter.setCount(new shared.Empty());
    options.setAll(all);
    options.setFilter(filter);
    return this.run(options);
  }

  private optionsOf(count: number, isBackwards: boolean): ReadReq.Options {
    const { messages, shared } = this.driver;
    const options = new messages.ReadReq.Options();
    const uuids = new messages.ReadReq.Options.UUIDOption();
    uuids.setString(new shared.Empty());
    options.setUuidOption(uuids);
    options.setReadDirection(isBackwards ? 1 : 0);
    options.setCount(String(count));
    return options;
  }

  private async run(options: ReadReq.Options): Promise<WireRow[]> {
    const { calls, messages, client: driver } = this.driver;
    const request = new messages.ReadReq();
    request.setOptions(options);
    const start = this.client.GRPCStreamCreator(calls.StreamsClient, 'read', (client) =>
      client.read(request, ...this.client.callArguments({ requiresLeader: true, deadline: DEADLINE_MS })),
    );
    const call = await start();
    const read = await new Promise<readonly RecordedEvent[]>((resolve, reject) => {
      const events: RecordedEvent[] = [];
      call.on('data', (response: ReadResp) => {
        const event = response.getEvent()?.getEvent();
        if (event) events.push(event);
      });
      call.on('error', (error) => reject(driver.convertToCommandError(error)));
      call.on('end', () => resolve(events));
    });
    return read.map(toRow);
  }
}

type RecordedEvent = ReadResp.ReadEvent.RecordedEvent;

const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');

function toRow(event: RecordedEvent): WireRow {
  const stream = textOf(event.getStreamIdentifier()?.getStreamName_asU8() ?? new Uint8Array());
  const revision = Number(event.getStreamRevision());
  const position = event.getCommitPosition();
  if (position === NO_POSITION)
    throw new ForeignEvent('this KurrentDB tells no places of events in streams: 22.6 or later is needed');
  // Such an event was committed by a transaction of another client: places are commit positions, and it has two.
  if (position !== event.getPreparePosition())
    throw new ForeignEvent(`the event ${revision + 1} of ${stream} has no one place in the log`);
  const written = event.getMetadataMap();
  return {
    ...{ stream, revision, position, type: written.get('type') ?? '' },
    data: parse(event.getData_asU8()),
    metadata: parse(event.getCustomMetadata_asU8()),
    createdAt: new Date(Number(BigInt(written.get('created') ?? 0) / TICKS_PER_MS)).toISOString() as Instant,
  };
}

/** What is not JSON was written by somebody else, as will show. */
function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(textOf(bytes)) as unknown;
  } catch {
    return undefined;
  }
}
