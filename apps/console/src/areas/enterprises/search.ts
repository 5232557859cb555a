import { queryParamSchemas } from '@lianxin/contracts';
import { z } from 'zod';

const form = z.object({
  part: queryParamSchemas.enterprises.shape.part.catch(undefined),
  aboveScale: z.boolean().optional().catch(undefined),
});

/** What the register is asked by, in its address. */
export type EnterprisesSearch = z.output<typeof form>;

export const enterprisesSearch = (search: Record<string, unknown>): EnterprisesSearch => form.parse(search);
