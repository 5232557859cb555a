import type { Instant } from '@lianxin/kernel';
import { maxInstant } from '@lianxin/kernel';
import type { DrawRules } from '../rules.ts';
import type { Shares } from '../seed.ts';
import type { StratumSize } from '../strata.ts';
import type { DrawSource, PublicSource, Reading } from './draw-sources.ts';
import { agreedValue } from './draw-sources.ts';

/** What a draw is over, fixed when it opens. */
export interface DrawTerms {
  /** Its name in all hashes: office, programme and period. */
  readonly draw: string;
  readonly office: string;
  /** `id@version`. */
  readonly programme: string;
  readonly rules: DrawRules;
  /** The endings of this time are its members; commitments are taken until `from`. */
  readonly from: Instant;
  readonly to: Instant;
  readonly sources: readonly DrawSource[];
  /** Id of the draw before: where that one closed its population this one begins. The first has none. */
  readonly before?: string;
}

/** A list in the record: its hash as a text, and the file that holds it. */
export interface KeptText {
  readonly hash: string;
  readonly blob: string;
}

/** The population as it was closed, and who may have a part in what follows. */
export interface ClosedPopulation extends KeptText {
  readonly count: number;
  readonly byStratum: Readonly<Record<string, number>>;
  /** The endings up to this place of the log are in it, or in a draw before. */
  readonly position: string;
  /** Accounts that look back, by the lot. */
  readonly verifiers: readonly string[];
  /** Accounts that handled a member, lead its enterprise or supervise it: none of them reads a public value. */
  readonly involved: readonly string[];
  /** Shares are revealed until then. */
  readonly revealUntil: Instant;
}

/** What came out. */
export interface DrawOutcome {
  readonly seed: string;
  readonly sizes: readonly StratumSize[];
  readonly sample: KeptText;
  readonly verifiers: KeptText;
}

/** So many members as are told at once of what became of them. */
export interface ToldBatch {
  /** From 1. */
  readonly batch: number;
  /** Members whose case has it in its record now. */
  readonly told: number;
  /** Members whose case did not take it, since the round was undone meanwhile, and what it said instead. */
  readonly otherwise: readonly { readonly member: string; readonly because: string }[];
  readonly last: boolean;
}

/** How far the members of a draw were told. */
export interface TellingProgress extends Omit<ToldBatch, 'batch' | 'last'> {
  readonly batches: number;
  readonly done: boolean;
}

/** A commitment, and whose it is: only he reveals it. */
export interface Commitment {
  readonly commitment: string;
  readonly by: string;
}

export interface DrawState extends DrawTerms {
  readonly rulesHash: string;
  /** It opened after its period had begun: nobody could commit to anything. */
  readonly late: boolean;
  readonly commitments: Readonly<Record<string, Commitment>>;
  readonly closed?: ClosedPopulation;
  readonly readings: readonly Reading[];
  readonly revealed: Readonly<Record<string, string>>;
  /** Sources that revealed nothing in time. */
  readonly lapsed: readonly string[];
  readonly made?: DrawOutcome;
  readonly telling: TellingProgress;
  /** When the last of it was recorded. */
  readonly since: Instant;
}

export const publicSourceOf = ({ sources }: DrawTerms): PublicSource | undefined =>
  sources.find((source): source is PublicSource => source.kind === 'public');

/** What a source gave, as far as it is known. */
export function shareOf(state: DrawState, { id, kind }: DrawSource): string | undefined {
  return kind === 'public' ? agreedValue(state.readings) : state.revealed[id];
}

/** Whether nothing hinders that shares are revealed: a public value, where there is one, stands. */
export const isValueKnown = (state: DrawState): boolean =>
  publicSourceOf(state) === undefined || agreedValue(state.readings) !== undefined;

/** Sources that gave nothing and have not lapsed. */
export const awaitedSources = (state: DrawState): readonly DrawSource[] =>
  state.sources.filter((source) => shareOf(state, source) === undefined && !state.lapsed.includes(source.id));

/** What the seed is computed from: undefined where a source lapsed. */
export const sharesOf = (state: DrawState): Shares =>
  Object.fromEntries(
    state.sources.map((source) => [source.id, state.lapsed.includes(source.id) ? undefined : shareOf(state, source)]),
  );

export const recordedAt = (state: DrawState, at: Instant): Pick<DrawState, 'since'> => ({
  since: maxInstant(state.since, at),
});

const NOBODY_TOLD: TellingProgress = { batches: 0, told: 0, otherwise: [], done: false };

export const openState = (opened: Omit<DrawState, 'readings' | 'revealed' | 'lapsed' | 'telling'>): DrawState => ({
  ...opened,
  ...{ readings: [], revealed: {}, lapsed: [], telling: NOBODY_TOLD },
});

export const addToldBatch = (
  { batches, told, otherwise }: TellingProgress,
  batch: Omit<ToldBatch, 'batch'>,
): TellingProgress => ({
  batches: batches + 1,
  told: told + batch.told,
  otherwise: [...otherwise, ...batch.otherwise],
  done: batch.last,
});
