import { createHash } from 'node:crypto';
import type { Sha256 } from '@lianxin/look-back';

/** Of a text in UTF-8, in lower-case hex. */
export const sha256: Sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
