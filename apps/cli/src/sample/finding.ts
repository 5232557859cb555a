/**
 * chain: a row is not the one that was recorded · unreadable: an entry is none of a draw · out-of-order: an entry came
 * when it may not, such as a share before the closing · commitment-mismatch: a share is not the one that its source was
 * bound to · rules-mismatch: rules have another hash · population-hash, lot-hash: a text is not the one of the record ·
 * text-missing, no-text: it is not there, or no such text · seed, size, sample, lot: recomputed, it is another ·
 * member-missing, member-extra, member-altered: the entries of cases make other members · member-in-two, member-in-none:
 * an ending is in two draws, or in none · not-looked-at: it was drawn, and nobody looked · period-without-draw: no draw
 * between two, or over an ending · paper-mismatch: the card says otherwise.
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
  | 'member-missing'
  | 'member-extra'
  | 'member-altered'
  | 'member-in-two'
  | 'member-in-none'
  | 'not-looked-at'
  | 'period-without-draw'
  | 'paper-mismatch';

/** A place where a draw is not what its record makes of it. */
export interface SampleFinding {
  readonly draw: string;
  readonly finding: SampleFault;
  /** A source, a stratum, a member, a line of the paper, an entry. */
  readonly where: string;
}
