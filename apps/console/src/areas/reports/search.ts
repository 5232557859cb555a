import { queryParamSchemas } from '@lianxin/contracts';
import { z } from 'zod';

const day = z.iso.date().optional().catch(undefined);

const form = z.object({
  by: queryParamSchemas.counts.shape.by.exclude(['enterprise']).catch('stage').default('stage'),
  /** The day of the campaign's figures; without one, everything. */
  asOf: day,
});

export type ReportsSearch = z.output<typeof form>;
export const reportsSearch = (search: Record<string, unknown>): ReportsSearch => form.parse(search);

const measuresForm = z.object({
  measure: queryParamSchemas.measures.shape.measure.catch(undefined),
  asOf: day,
});

export type MeasuresSearch = z.output<typeof measuresForm>;
export const measuresSearch = (search: Record<string, unknown>): MeasuresSearch => measuresForm.parse(search);
