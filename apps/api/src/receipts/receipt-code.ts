import type { KeyedHash } from '@lianxin/engine';

/** 40 bits: with ten tries a minute nobody guesses it. */
const CODE_LETTERS = 8;

/** 提取码: derived, so that a retried request is told the same one and none is stored. */
export const deriveReceiptCode = (keyed: Pick<KeyedHash, 'derive'>, stream: string): string =>
  keyed.derive('receipt', stream, CODE_LETTERS);
