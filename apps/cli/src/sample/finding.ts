/**
 * chain: a row is not the one that was recorded · unreadable: an entry is none of a draw · out-of-order: an entry came
 * when it may not, such as a share before the closing · commitment-mismatch: a share is not the one that its source was
 * bound to · rules-mismatch: rules have another hash · population-hash, lot-hash: a text is not the one of the record ·
 * text-missing, no-text: it is not there, or no such text · seed, size, sample, lot: recomputed, it is another ·
 * member-in-two: an ending is in two draws · period-without-draw: no draw between two · paper-mismatch: the card says
 * otherwise.
 */
type SampleFault =
  | 'chain'
  | 'unreadable'
  | 'out-of-order'
  | 'commitment-mismatch'
  | 'rules-mismatch'
  | 'population-hash'
  | 'lot-hash'
  | 'text-missing'
  | 'no-text'
  | 'seed'
  | 'size'
  | 'sample'
  | 'lot'
  | 'member-in-two'
  | 'period-without-draw'
  | 'paper-mismatch';

/** A place where a draw is not what its record makes of it. */
export interface SampleFinding {
  readonly draw: string;
  readonly finding: SampleFault;
  /** A source, a stratum, a member, a line of the paper, an entry. */
  readonly where: string;
}
