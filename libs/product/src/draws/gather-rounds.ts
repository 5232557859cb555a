import type { CaseEntry, CaseState, EndedRound } from '@lianxin/case';
import { ROUND_ENDINGS, listEndedRounds } from '@lianxin/case';
import type { ModulePorts } from '@lianxin/application';
import { forEachLimited } from '@lianxin/engine';
import type { AnyProcess, Position, RecordedEvent } from '@lianxin/kernel';
import { BoundedMap, comparePositions, processNameOf, upcast } from '@lianxin/kernel';
import type { DrawState } from '@lianxin/look-back';
import { idOfProgramme } from '@lianxin/look-back';
import type { RuleBook } from '@lianxin/programme';
import { packOf } from './draw-ports.ts';

/** Events read at once; commands go between two pages. */
const PAGE_EVENTS = 1000;
/** Cases read at a time: enough to keep the store busy, few enough that people are served meanwhile. */
const CASES_AT_ONCE = 16;

/** An ended round, and the stream of its case. */
export interface GatheredRound extends EndedRound {
  readonly stream: string;
}

/** A part of the log: after one position, up to another. */
export interface LogPart {
  readonly after: Position;
  readonly upTo: Position;
}

type Ports = Pick<ModulePorts, 'registry' | 'store'>;

/** Draws under way at once whose rounds are kept between their acts: each may be of tens of thousands. */
const DRAWS_KEPT_MAX = 2;

const endsRound = ({ stream, type }: Pick<RecordedEvent, 'stream' | 'type'>): boolean =>
  Object.hasOwn(ROUND_ENDINGS, type) && processNameOf(stream) === 'case';

/** The cases of which a round ended in this part of the log. */
async function casesWithin({ store }: Ports, { after, upTo }: LogPart): Promise<ReadonlySet<string>> {
  const streams = new Set<string>();
  for (let from = after; ;) {
    const page = await store.readAllSlim(from, PAGE_EVENTS);
    for (const event of page)
      if (endsRound(event) && comparePositions(event.position, upTo) <= 0) streams.add(event.stream);
    const last = page.at(-1);
    if (!last || page.length < PAGE_EVENTS || comparePositions(last.position, upTo) >= 0) return streams;
    from = last.position;
  }
}

const toEntry = (process: AnyProcess, event: RecordedEvent): CaseEntry =>
  ({ ...upcast(process, event), position: event.position, meta: event.meta }) as CaseEntry;

/**
 * The rounds of a draw's cases that ended in this part of the log, as they are at its end: of its office and
 * programme, under a version that has draws, and of a firm that is known to be one. Read from the record alone, so that
 * it is the same whenever it is asked for.
 */
export async function gatherRounds(
  ports: Ports & { readonly ruleBook: RuleBook },
  { office, programme }: Pick<DrawState, 'office' | 'programme'>,
  part: LogPart,
): Promise<readonly GatheredRound[]> {
  const rounds: GatheredRound[] = [];
  const isWithin = ({ position }: EndedRound): boolean => comparePositions(part.after, position) < 0;
  const isOfDraw = (round: EndedRound): boolean =>
    round.office === office &&
    idOfProgramme(round.programme) === idOfProgramme(programme) &&
    packOf(ports, round.programme).sampling.draw !== undefined;
  await forEachLimited(await casesWithin(ports, part), CASES_AT_ONCE, async (stream) => {
    const process = ports.registry.getByStream(stream);
    const record = (await ports.store.read(stream)).filter(
      ({ position }) => comparePositions(position, part.upTo) <= 0,
    );
    const ended = listEndedRounds(
      process.initial as CaseState,
      record.map((event) => toEntry(process, event)),
    );
    for (const round of ended)
      if (isWithin(round) && isOfDraw(round) && !round.unverified) rounds.push({ ...round, stream });
  });
  return rounds;
}

/**
 * `gatherRounds` that remembers its last answers: closing, drawing and telling are over the same part of the log, and
 * reading it is most of what a large draw takes. A worker that starts anew gathers anew.
 */
export function createRoundGatherer(): typeof gatherRounds {
  const kept = new BoundedMap<string, ReturnType<typeof gatherRounds>>(DRAWS_KEPT_MAX);
  return async (ports, state, part) => {
    const key = [state.office, state.programme, part.after, part.upTo].join(' ');
    const rounds = kept.get(key) ?? gatherRounds(ports, state, part);
    kept.set(key, rounds);
    try {
      return await rounds;
    } catch (error) {
      kept.delete(key);
      throw error;
    }
  };
}
