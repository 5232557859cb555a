import type { Sha256 } from './sha256.ts';
import { compareTickets, createTicketing } from './ticket.ts';

/** What verifiers are drawn by. */
export interface VerifierLot {
  readonly seed: string;
  /** Members in the order of the sample. */
  readonly sample: readonly string[];
  /** Who may look back at the member. */
  eligibleFor(member: string): readonly string[];
}

/**
 * A verifier for each member of the sample: of those who may, the one with the fewest so far in this draw, then the
 * lowest ticket. Null where nobody may.
 */
export function drawVerifiers(sha256: Sha256, lot: VerifierLot): ReadonlyMap<string, string | null> {
  const ticketing = createTicketing(sha256, lot.seed);
  const loads = new Map<string, number>();
  const loadOf = (verifier: string): number => loads.get(verifier) ?? 0;
  const drawn = new Map<string, string | null>();
  for (const member of lot.sample) {
    const first = lowestTicket(ticketing, member, leastLoaded(lot.eligibleFor(member), loadOf));
    drawn.set(member, first ?? null);
    if (first !== undefined) loads.set(first, loadOf(first) + 1);
  }
  return drawn;
}

/** The next verifier of a member, in place of the one who was drawn: the lowest ticket of those who may; undefined: nobody. */
export const drawNextVerifier = (
  sha256: Sha256,
  { seed, member, eligible }: { readonly seed: string; readonly member: string; readonly eligible: readonly string[] },
): string | undefined => lowestTicket(createTicketing(sha256, seed), member, eligible);

const lowestTicket = (
  ticketing: ReturnType<typeof createTicketing>,
  member: string,
  verifiers: readonly string[],
): string | undefined => verifiers.map((id) => ticketing(id, `${member}/${id}`)).sort(compareTickets)[0]?.id;

function leastLoaded(verifiers: readonly string[], loadOf: (verifier: string) => number): readonly string[] {
  const least = Math.min(...verifiers.map(loadOf));
  return verifiers.filter((verifier) => loadOf(verifier) === least);
}
