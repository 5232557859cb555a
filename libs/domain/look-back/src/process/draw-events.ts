import type { EventDefinitions, EventsOf, Personal } from '@lianxin/kernel';
import { toEventSpecs } from '@lianxin/kernel';
import type { ClosedPopulation, DrawOutcome, DrawState, DrawTerms, ToldBatch } from './draw-state.ts';
import { addToldBatch, openState, recordedAt } from './draw-state.ts';
import type { Reading } from './draw-sources.ts';
import { SYSTEM_SOURCE } from './draw-sources.ts';

export interface DrawEventData {
  DrawOpened: DrawTerms & {
    readonly rulesHash: string;
    /** Of the system's share, which nobody reads before it is revealed. */
    readonly commitment: string;
    readonly systemShare: Personal;
    readonly late: boolean;
  };
  ShareCommitted: { readonly source: string; readonly commitment: string; readonly by: string };
  PopulationClosed: ClosedPopulation;
  ShareRevealed: { readonly source: string; readonly share: string };
  PublicValueRecorded: Reading & { readonly source: string };
  /** `agrees`: with what somebody read before; both stay, whether they do or not. */
  PublicValueConfirmed: Reading & { readonly source: string; readonly agrees: boolean };
  RevealLapsed: { readonly source: string };
  DrawMade: DrawOutcome;
  MembersTold: ToldBatch;
}
export type DrawEvent = EventsOf<DrawEventData>;

/** Evolving is total: what comes before the opening changes nothing. */
type Evolve<T extends keyof DrawEventData> = EventDefinitions<DrawState | undefined, DrawEventData>[T]['evolve'];
const ofOpened =
  <T extends keyof DrawEventData>(
    change: (state: DrawState, data: DrawEventData[T]) => Partial<DrawState>,
  ): Evolve<T> =>
  (state, event) =>
    state && { ...state, ...change(state, event.data as DrawEventData[T]), ...recordedAt(state, event.at) };

const addReading = (state: DrawState, { value, where, by }: Reading): Partial<DrawState> => ({
  readings: [...state.readings, { value, where, by }],
});

/** What becomes of a draw, event by event. */
export const drawEvents: EventDefinitions<DrawState | undefined, DrawEventData> = {
  DrawOpened: {
    sealed: { systemShare: 'stream' },
    evolve(state, { data: { systemShare: _sealed, commitment, ...terms }, at }) {
      const commitments = { [SYSTEM_SOURCE]: { commitment, by: SYSTEM_SOURCE } };
      return state ?? openState({ ...terms, commitments, since: at });
    },
  },
  ShareCommitted: {
    evolve: ofOpened<'ShareCommitted'>(({ commitments }, { source, commitment, by }) => ({
      commitments: { ...commitments, [source]: { commitment, by } },
    })),
  },
  PopulationClosed: { evolve: ofOpened<'PopulationClosed'>((_state, closed) => ({ closed })) },
  ShareRevealed: {
    evolve: ofOpened<'ShareRevealed'>(({ revealed }, { source, share }) => ({
      revealed: { ...revealed, [source]: share },
    })),
  },
  PublicValueRecorded: { evolve: ofOpened<'PublicValueRecorded'>(addReading) },
  PublicValueConfirmed: { evolve: ofOpened<'PublicValueConfirmed'>(addReading) },
  RevealLapsed: {
    evolve: ofOpened<'RevealLapsed'>(({ lapsed }, { source }) => ({ lapsed: [...lapsed, source] })),
  },
  DrawMade: { evolve: ofOpened<'DrawMade'>((_state, made) => ({ made })) },
  MembersTold: {
    evolve: ofOpened<'MembersTold'>(({ telling }, batch) => ({ telling: addToldBatch(telling, batch) })),
  },
};

/** What is needed to read its events. */
export const drawRecord = { name: 'draw', events: toEventSpecs(drawEvents) } as const;
