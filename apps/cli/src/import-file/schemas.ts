import { IMPORT_FORMAT, importEntry, importHeader } from '@lianxin/contracts';
import type { Instant } from '@lianxin/kernel';
import type { z } from 'zod';

export const IMPORT_FILE_FORMAT = IMPORT_FORMAT;

/** `instant` of the contracts answers one, but may not know its type. */
type WithInstants<T, K extends keyof T> = Omit<T, K> & { readonly [F in K]: T[F] extends string ? Instant : T[F] };
type ReadEntry = z.output<typeof importEntry>;

export type ImportHeader = WithInstants<z.output<typeof importHeader>, 'asOf'>;
export type ImportPerson = ImportHeader['people'][number];
export type ImportEntry = WithInstants<Omit<ReadEntry, 'observedAt'>, 'at'> & {
  readonly observedAt?: Instant | undefined;
};

export const headerSchema = importHeader as unknown as z.ZodType<ImportHeader>;
export const entrySchema = importEntry as unknown as z.ZodType<ImportEntry>;
