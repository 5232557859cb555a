const SEPARATORS = /[\s\-().·]/g;
const MOBILE = /^(?:\+?86|0086)?0?1[3-9]\d{9}$/;
const LANDLINE = /^(?:(?:\+?86|0086)0?|0)[1-9]\d{8,10}$/;

/** Whether what was typed to look for something is a whole phone number of the mainland: then it belongs into no address. */
export function isWholePhone(typed: string): boolean {
  const digits = typed.normalize('NFKC').replace(SEPARATORS, '');
  return MOBILE.test(digits) || LANDLINE.test(digits);
}
