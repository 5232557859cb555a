import type { Programme, PublicFiling } from './programme.ts';

/**
 * Ours, since no published document says it: an enterprise has a few difficulties a day at the worst, one address may be
 * a whole industrial estate's, and a desk takes in some hundred requests a day, of which the telephone brings two fifths.
 */
export const PUBLIC_FILING: PublicFiling = {
  perDay: { phone: 3, address: 10, enterprise: 5, office: 100 },
  staffReserve: 40,
};

/** What the public may file in a day under this programme without a puzzle; the office's without what staff keep of it. */
export function publicQuotasOf({ publicFiling }: Pick<Programme, 'publicFiling'>): PublicFiling['perDay'] {
  const { perDay, staffReserve } = publicFiling ?? PUBLIC_FILING;
  return { ...perDay, office: Math.max(0, perDay.office - staffReserve) };
}
