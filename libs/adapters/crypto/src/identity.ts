/** A mainland mobile number, with the country's code or the 0 of a long-distance call before it or without. */
const MOBILE = /^(?:\+?86|0086)?0?(1[3-9]\d{9})$/;
/** A mainland landline with its area code (two or three digits after the 0), with the country's code or without. */
const LANDLINE = /^(?:(?:\+?86|0086)0?|0)([1-9]\d{8,10})$/;
/** A mainland mobile number as identities were told apart before landlines were. */
const FORMER_MOBILE = /^(?:\+?86|0086)?(1\d{10})$/;

const plainOf = (identity: string): string => identity.normalize('NFKC').trim().toLowerCase();
const digitsOf = (plain: string): string => plain.replace(/[\s\-().·]/g, '');
const isNumber = (digits: string): boolean => /^\+?\d+$/.test(digits);

/** One text for one person, however the number or address was typed. */
export function normaliseIdentity(identity: string): string {
  const plain = plainOf(identity);
  const digits = digitsOf(plain);
  const mobile = MOBILE.exec(digits)?.[1];
  if (mobile !== undefined) return mobile;
  const landline = LANDLINE.exec(digits)?.[1];
  if (landline !== undefined) return `0${landline}`;
  return isNumber(digits) ? digits : plain;
}

/**
 * The other texts under which a person's key may be kept if it was made before landlines were normalised: each way of
 * typing a landline had its own.
 */
export function formerIdentities(identity: string): readonly string[] {
  const now = normaliseIdentity(identity);
  const digits = digitsOf(plainOf(identity));
  const typed = FORMER_MOBILE.exec(digits)?.[1] ?? (isNumber(digits) ? digits : now);
  const bare = now.startsWith('0') ? now.slice(1) : now;
  const ways = isNumber(now) ? ['0', '+86', '86', '0086', '+860', '860', '00860'].map((code) => `${code}${bare}`) : [];
  return [...new Set([typed, ...ways])].filter((former) => former !== now);
}
