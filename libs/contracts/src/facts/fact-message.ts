import type { Instant } from '@lianxin/kernel';
import { canonicalJson, idOfStream, processNameOf } from '@lianxin/kernel';
import type { PublicFact } from './fact-definition.ts';

/** Where a fact stands: the stream, the version and the effective instant of its event. */
export interface FactPlace {
  readonly stream: string;
  readonly version: number;
  readonly at: Instant;
}

/** The `id` of a fact. `n`: which of the facts of that version, from 0. */
export const factIdOf = ({ stream, version }: Pick<FactPlace, 'stream' | 'version'>, n: number): string =>
  `${stream}/${version}/${n}`;

/** The topic that facts of a process are sent to. */
export const factTopicOf = (process: string): string => `lianxin.facts.${process}`;

/** The `source` of every fact of a process: its address in the API. */
export const factSourceOf = (process: string): string => `/processes/${process}`;

/**
 * The body of a message. All of it comes from the event and the state at its version, nothing from the time of
 * publishing or from the store: the same event gives the same bytes for ever.
 */
export const serializeFact = (place: FactPlace, { type, data }: PublicFact, n: number): string =>
  canonicalJson({
    specversion: '1.0',
    id: factIdOf(place, n),
    source: factSourceOf(processNameOf(place.stream)),
    type,
    subject: idOfStream(place.stream),
    time: place.at,
    datacontenttype: 'application/json',
    data,
  });
