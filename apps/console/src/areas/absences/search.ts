import { z } from 'zod';
import { monthParam } from '../../time/month-param.ts';

const form = z.object({ month: monthParam });

/** Which month of leave is shown. */
export type AbsencesSearch = z.output<typeof form>;

export const absencesSearch = (search: Record<string, unknown>): AbsencesSearch => form.parse(search);
