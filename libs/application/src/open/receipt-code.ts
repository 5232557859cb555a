import type { KeyedHash } from '@lianxin/engine';

/** 50 bits. A right code is let in however many were wrong: at 10,000 tries a second one is found in some 1,800 years. */
const CODE_LETTERS = 10;

/**
 * The receipt code (提取码) of the stream with this number for people: derived, so that a retried request is told the
 * same one and none is stored; of the number, so that a wrong code and a number that nobody has are found out alike.
 */
export const deriveReceiptCode = (keyed: Pick<KeyedHash, 'derive'>, process: string, number: string): string =>
  keyed.derive('receipt', `${process} ${number}`, CODE_LETTERS);
