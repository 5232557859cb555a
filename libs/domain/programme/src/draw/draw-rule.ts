import type { Bilingual, HouseFigure, TimeAmount } from '../programme.ts';

/** How long one draw gathers endings. Minutes are for demonstrations, where one watches. */
export type DrawPeriod = 'week' | 'day' | 'month' | `${number}-minutes`;

/** Who may add a share to the seed of a draw, beside the system. */
export const DRAW_SOURCE_ROLES = ['auditor', 'supervisor', 'leader', 'operator'] as const;
export type DrawSourceRole = (typeof DRAW_SOURCE_ROLES)[number];

/** What strata look at. */
export const DRAW_ATTRIBUTES = ['category', 'cadre', 'grade', 'ending', 'late'] as const;
export type DrawAttribute = (typeof DRAW_ATTRIBUTES)[number];

/** How a round ends that is a member of a draw. */
export const DRAW_ENDINGS = ['resolved', 'withdrawn', 'declined'] as const;

/**
 * What puts a member into the sample whatever its ticket says, where a programme wants it. What follows from draws and
 * disputes before does so under every programme: `dispute`, `reopened`, `carried`.
 */
export const DRAW_MUST_REASONS = ['breach', 'complaint', 'bad-rating', 'callback'] as const;
export type DrawMustReason = (typeof DRAW_MUST_REASONS)[number];

/** The share of a person of the office with this role: an auditor where nothing is said. */
export interface DrawPerson {
  readonly id: string;
  readonly role?: DrawSourceRole;
}

/** A value that nobody of the house makes, such as the numbers of a lottery. */
export interface DrawPublicValue {
  readonly title: Bilingual;
  /** How long after the period's end it is published: what is known before could be steered by. */
  readonly publishedAfter: TimeAmount;
}

/** Members of which a share is drawn; without `where` and `by` it is over all. */
export interface DrawStratum {
  readonly id: string;
  readonly where?: Readonly<Partial<Record<DrawAttribute, string>>>;
  /** One stratum for each value of this attribute. */
  readonly by?: DrawAttribute;
  readonly percent?: number;
  readonly min?: number;
}

/** How a programme draws what is looked back at. */
export interface DrawRule extends HouseFigure {
  readonly period: DrawPeriod;
  /** Beside the system, which is always one: with nobody else its keeper could have known every draw. */
  readonly sources: { readonly persons: readonly DrawPerson[]; readonly public?: DrawPublicValue };
  /** Shares are revealed so long after the population is closed. */
  readonly revealWithin: TimeAmount;
  readonly strata: readonly DrawStratum[];
  readonly must: readonly DrawMustReason[];
}
