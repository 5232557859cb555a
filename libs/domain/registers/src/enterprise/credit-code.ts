/**
 * Unified social credit code (统一社会信用代码): 18 characters, the last one a check digit.
 * Source: GB 32100-2015, weights 3^i mod 31.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const BODY_LENGTH = 17;
const MODULUS = 31;

/** The check character of the first 17; undefined when one of them is not in the alphabet. */
export function computeCheckCharacter(body: string): string | undefined {
  let sum = 0;
  let weight = 1;
  for (let i = 0; i < BODY_LENGTH; i += 1) {
    const value = ALPHABET.indexOf(body.charAt(i));
    if (value < 0 || body.charAt(i) === '') return undefined;
    sum += value * weight;
    weight = (weight * 3) % MODULUS;
  }
  return ALPHABET.charAt((MODULUS - (sum % MODULUS)) % MODULUS);
}

export function isCreditCode(code: string): boolean {
  return (
    code.length === BODY_LENGTH + 1 && computeCheckCharacter(code.slice(0, BODY_LENGTH)) === code.charAt(BODY_LENGTH)
  );
}
