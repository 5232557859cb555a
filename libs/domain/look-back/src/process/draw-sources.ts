import type { Instant } from '@lianxin/kernel';
import type { Bilingual, DrawSourceRole } from '@lianxin/programme';

/** Who adds to the seed. A person is anybody of the office with the role who commits first; a public value is nobody's. */
export type DrawSource =
  | { readonly id: 'system'; readonly kind: 'system' }
  | { readonly id: string; readonly kind: 'person'; readonly role: DrawSourceRole }
  | { readonly id: string; readonly kind: 'public'; readonly title: Bilingual; readonly publishedAt: Instant };

export type PublicSource = Extract<DrawSource, { kind: 'public' }>;

/** The source that the product itself is. */
export const SYSTEM_SOURCE = 'system';

/** A public value as somebody read it, and where. */
export interface Reading {
  readonly value: string;
  readonly where: string;
  readonly by: string;
}

/** The value that two people read alike; undefined as long as no two did. */
export const agreedValue = (readings: readonly Reading[]): string | undefined =>
  readings.find(({ value }, n) => readings.slice(n + 1).some((other) => other.value === value))?.value;
