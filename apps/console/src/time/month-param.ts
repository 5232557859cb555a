import { z } from 'zod';

/** A month in an address, `2020-02`; left out, or none: this one. */
export const monthParam = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
  .optional()
  .catch(undefined);
