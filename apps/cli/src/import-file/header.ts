import { IMPORT_FORMAT, importEntry, importHeader } from '@lianxin/contracts';
import type { Instant } from '@lianxin/kernel';
import type { z } from 'zod';

export const FORMAT = IMPORT_FORMAT;

/** `instant` of the contracts answers one, but may not know its type. */
type Dated<T, K extends keyof T> = Omit<T, K> & { readonly [F in K]: T[F] extends string ? Instant : T[F] };
type ReadEntry = z.output<typeof importEntry>;

export type Header = Dated<z.output<typeof importHeader>, 'asOf'>;
export type Person = Header['people'][number];
export type Entry = Dated<Omit<ReadEntry, 'observedAt'>, 'at'> & { readonly observedAt?: Instant | undefined };

export const header = importHeader as unknown as z.ZodType<Header>;
export const entry = importEntry as unknown as z.ZodType<Entry>;
