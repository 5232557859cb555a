import { z } from 'zod';

/** A port of this machine. */
export const port = (fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine((text) => /^[0-9]{1,5}$/.test(text) && Number(text) <= 65_535, 'a port from 0 (any free one) to 65535')
    .transform(Number);

const RATE_MAX = 10_000;
/** So many a second. */
export const rate = z
  .string()
  .refine((text) => /^[0-9]{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= RATE_MAX, `1 to ${RATE_MAX}`)
  .transform(Number);

/** A number of bytes, at least one. */
export const bytes = z
  .string()
  .regex(/^[1-9][0-9]{0,14}$/, 'a number of bytes')
  .transform(Number);
