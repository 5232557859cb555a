import { HashChainCheck } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import { idOfStream, processNameOf } from '@lianxin/kernel';
import type { DrawData, DrawEventType } from './draw-schemas.ts';
import { drawSchemas } from './draw-schemas.ts';
import type { SampleFinding } from './finding.ts';
import { sha } from './hashing.ts';

/** All that the record has of one draw. */
export interface DrawRecord extends DrawData<'DrawOpened'> {
  /** Of its stream. */
  readonly id: string;
  readonly commitments: Map<string, string>;
  readonly readings: DrawData<'PublicValueRecorded'>[];
  readonly revealed: Map<string, string>;
  readonly lapsed: Set<string>;
  closed?: DrawData<'PopulationClosed'>;
  made?: DrawData<'DrawMade'>;
  /** All its members have it in the records of their cases. */
  isTold?: boolean;
}

type Step<T extends DrawEventType> = (draw: DrawRecord, data: DrawData<T>, at: string) => boolean;

/** The value that two people read alike. */
const valueOf = ({ readings }: DrawRecord): string | undefined =>
  readings.find(({ value, by }) => readings.some((other) => other.value === value && other.by !== by))?.value;

const publicOf = ({ sources }: DrawRecord) => sources.find(({ kind }) => kind === 'public');

/** What each source gave: nothing where it lapsed. */
export const sharesIn = (draw: DrawRecord): ReadonlyMap<string, string | undefined> =>
  new Map(
    draw.sources.map(({ id, kind }) => [
      id,
      draw.lapsed.has(id) ? undefined : kind === 'public' ? valueOf(draw) : draw.revealed.get(id),
    ]),
  );

function addReading(draw: DrawRecord, reading: DrawData<'PublicValueRecorded'>, at: string): boolean {
  draw.readings.push(reading);
  const source = publicOf(draw);
  return draw.closed !== undefined && source !== undefined && at >= (source.publishedAt ?? '');
}

/** Each takes an entry in, and says whether it came when it may. */
const STEPS: { readonly [T in Exclude<DrawEventType, 'DrawOpened'>]: Step<T> } = {
  ShareCommitted(draw, { source, commitment }, at) {
    const isFirst = !draw.commitments.has(source);
    if (isFirst) draw.commitments.set(source, commitment);
    return isFirst && !draw.closed && at <= draw.from;
  },
  PopulationClosed(draw, closed, at) {
    const isFirst = !draw.closed;
    draw.closed ??= closed;
    return isFirst && at >= draw.to;
  },
  ShareRevealed(draw, { source, share }) {
    const isFirst = !draw.revealed.has(source);
    if (isFirst) draw.revealed.set(source, share);
    const isValueKnown = !publicOf(draw) || valueOf(draw) !== undefined;
    return isFirst && draw.closed !== undefined && isValueKnown && !draw.lapsed.has(source);
  },
  PublicValueRecorded: addReading,
  PublicValueConfirmed: addReading,
  RevealLapsed(draw, { source }, at) {
    draw.lapsed.add(source);
    return draw.closed !== undefined && at >= draw.closed.revealUntil;
  },
  DrawMade(draw, made) {
    const isFirst = !draw.made;
    draw.made ??= made;
    return isFirst && draw.closed !== undefined;
  },
  MembersTold(draw, { last }) {
    draw.isTold ||= last;
    return draw.made !== undefined;
  },
};

const open = (id: string, data: DrawData<'DrawOpened'>): DrawRecord => ({
  ...data,
  id,
  commitments: new Map([['system', data.commitment]]),
  readings: [],
  revealed: new Map(),
  lapsed: new Set(),
});

/** One stream of a draw, row by row. */
class DrawStream {
  draw: DrawRecord | undefined;
  private readonly found: SampleFinding[] = [];
  private readonly chain = new HashChainCheck();

  add(row: RecordedEvent): void {
    const tampered = this.chain.verifyNext(row, sha);
    if (tampered.length > 0) this.find('chain', row);
    const schema = Object.hasOwn(drawSchemas, row.type) ? drawSchemas[row.type as DrawEventType] : undefined;
    const read = schema?.safeParse(row.data);
    if (!read?.success) this.find('unreadable', row);
    else if (!this.take(row, read.data)) this.find('out-of-order', row);
  }

  private take({ stream, type, effectiveAt }: RecordedEvent, data: unknown): boolean {
    if (type === 'DrawOpened') {
      const isFirst = !this.draw;
      this.draw ??= open(idOfStream(stream), data as DrawData<'DrawOpened'>);
      return isFirst;
    }
    const step = STEPS[type as keyof typeof STEPS] as Step<never>;
    return this.draw !== undefined && step(this.draw, data as never, effectiveAt);
  }

  private find(finding: SampleFinding['finding'], { stream, version, type }: RecordedEvent): void {
    this.found.push({ draw: this.draw?.draw ?? stream, finding, where: `${version} ${type}` });
  }

  findings(stream: string): readonly SampleFinding[] {
    const dropped = this.chain.findMissing(stream).map(({ version }): SampleFinding => {
      return { draw: this.draw?.draw ?? stream, finding: 'chain', where: String(version) };
    });
    return [...this.found, ...dropped];
  }
}

/** The draws of a log, in the order in which they opened, and what is wrong with their entries. */
export class DrawReader {
  private readonly streams = new Map<string, DrawStream>();

  add(rows: readonly RecordedEvent[]): void {
    for (const row of rows) {
      if (processNameOf(row.stream) !== 'draw') continue;
      const known = this.streams.get(row.stream) ?? new DrawStream();
      this.streams.set(row.stream, known);
      known.add(row);
    }
  }

  get draws(): readonly DrawRecord[] {
    return [...this.streams.values()].flatMap(({ draw }) => draw ?? []);
  }

  get findings(): readonly SampleFinding[] {
    return [...this.streams].flatMap(([name, stream]) => stream.findings(name));
  }
}
