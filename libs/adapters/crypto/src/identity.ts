/** A mainland mobile number with or without the country's code. */
const MOBILE = /^(?:\+?86|0086)?(1\d{10})$/;

/** One text for one person, however the number or address was typed. */
export function normaliseIdentity(identity: string): string {
  const plain = identity.normalize('NFKC').trim().toLowerCase();
  const digits = plain.replace(/[\s\-().·]/g, '');
  return MOBILE.exec(digits)?.[1] ?? (/^\+?\d+$/.test(digits) ? digits : plain);
}
