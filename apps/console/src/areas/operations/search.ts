import { z } from 'zod';
import { monthParam } from '../../time/month-param.ts';

const form = z.object({ month: monthParam });

/** Which month of the book of erasures is shown. */
export type ErasuresSearch = z.output<typeof form>;

export const erasuresSearch = (search: Record<string, unknown>): ErasuresSearch => form.parse(search);
