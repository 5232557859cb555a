import type { DrawRules, Member, Sample } from '../src/index.ts';
import vectors from './sample-vectors.json' with { type: 'json' };

/** A draw with all that it comes to. A share that is null was never revealed. */
export interface DrawVector {
  readonly name: string;
  readonly draw: string;
  readonly rules: DrawRules;
  readonly shares: Readonly<Record<string, string | null>>;
  readonly commitments: Readonly<Record<string, string>>;
  readonly rows: readonly Member[];
  readonly expected: {
    readonly rulesHash: string;
    readonly populationText: string;
    readonly populationHash: string;
    readonly seed: string;
    readonly tickets: Readonly<Record<string, string>>;
    readonly sizes: Sample['sizes'];
    readonly sample: Sample['drawn'];
  };
}

/** What becomes of a draw whose record somebody changed. */
export interface TamperedVector {
  readonly of: string;
  readonly what: string;
  readonly rulesHash: string;
  readonly populationHash: string;
  readonly seed: string;
  readonly sampleIds: readonly string[];
  readonly differs: readonly string[];
  readonly commitmentHolds: boolean;
}

export const drawVectors = vectors.vectors as unknown as readonly DrawVector[];
export const tamperedVectors = vectors.tampered as readonly TamperedVector[];
export const { publishedTicket, publishedOrder } = vectors;
export const verifierLot = vectors.verifierLot as {
  readonly seed: string;
  readonly sample: readonly string[];
  readonly eligible: Readonly<Record<string, readonly string[]>>;
  readonly expected: Readonly<Record<string, string | null>>;
};

export function vectorNamed(name: string): DrawVector {
  const vector = drawVectors.find((one) => one.name === name);
  if (!vector) throw new Error(`no vector ${name}`);
  return vector;
}
