import { createHash } from 'node:crypto';

/** As whoever makes a programme known hashes it. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
