import { createHash } from 'node:crypto';

/** The hash function that programmes are registered with. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
