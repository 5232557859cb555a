import { z } from 'zod';

/** `setAside`: the row is as old as the setting aside of its stream. */
export const rowsOf = <S extends z.ZodRawShape>(shape: S) =>
  z.array(z.strictObject({ ...shape, setAside: z.literal(true).optional() }));
/** How many streams the answer lacks, where it lacks any. */
export const answerOf = <S extends z.ZodRawShape>(shape: S) =>
  z.strictObject({ ...shape, setAside: z.int().optional() });
/** An answer whose rows are all there is. */
export const itemsOf = <S extends z.ZodRawShape>(shape: S) => answerOf({ items: rowsOf(shape) });
/** red: late · yellow: its first warning has come, or the last fifth of its time where nothing warns · green: before that · waiting: it is paused, or is a wait. */
export const light = z.enum(['red', 'yellow', 'green', 'waiting']);
