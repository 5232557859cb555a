import { instant } from '@lianxin/kernel';
import type { Instant } from '@lianxin/kernel';

/** An instant as an office in China writes it: `2020-03-02T10:00`. */
export const localInstant = (text: string): Instant => instant(`${text.length === 16 ? `${text}:00` : text}+08:00`);
