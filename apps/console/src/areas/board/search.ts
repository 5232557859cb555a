import { queryParamSchemas } from '@lianxin/contracts';
import { z } from 'zod';

const form = z.object({
  by: queryParamSchemas.lights.shape.by.catch('holder').default('holder'),
  /** One of what the board is grouped by. */
  of: z.string().max(100).optional().catch(undefined),
  light: queryParamSchemas['overdue-board'].shape.light.catch(undefined),
  /** Rungs that are to be acknowledged, in place of deadlines. */
  what: z.literal('rungs').optional().catch(undefined),
});

export type BoardSearch = z.output<typeof form>;

/** What the board is grouped by, and which of its clocks are listed, in the address. */
export const boardSearch = (search: Record<string, unknown>): BoardSearch => form.parse(search);
