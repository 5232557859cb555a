import { inputFaultsOf } from '@lianxin/contracts';
import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { invalidInput } from './http-problem.ts';

/** What the input has to be, and a problem naming field and rule when it is not. `prefix`: where in the body it lies. */
export function parseOrProblem<T>(schema: z.ZodType<T>, input: unknown, prefix = ''): T {
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  throw invalidInput(inputFaultsOf(read.error.issues, input, prefix));
}

/** Reads `@Body({ schema, pipes: [inputPipe] })` and the like. No body counts as an empty one. */
export const inputPipe: PipeTransform = {
  transform: (value: unknown, metadata: ArgumentMetadata) =>
    metadata.schema ? parseOrProblem(metadata.schema as unknown as z.ZodType, value ?? {}) : value,
};
