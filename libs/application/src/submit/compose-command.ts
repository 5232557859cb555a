import type { CommandSchemas, InputFault } from '@lianxin/contracts';
import { inputFaultsOf } from '@lianxin/contracts';
import { CLOCK_SKEW_MS_MAX } from '@lianxin/engine';
import type { Command, Instant } from '@lianxin/kernel';
import { addMs, lookUp } from '@lianxin/kernel';
import type { ProcessModule } from '../modules/process-module.ts';
import type { InputRefusal } from './refusal.ts';
import { inputRefusal } from './refusal.ts';
import type { Submission } from './submission.ts';

/** A command's data as its schema reads it, or what is wrong with it. */
export type ParsedData = { readonly data: unknown } | { readonly faults: readonly InputFault[] };

/**
 * Parses the data of a command by the schema of its type. Faults name fields as the sender wrote them, below `data`.
 */
export function parseCommandData(schema: CommandSchemas[string], sent: unknown): ParsedData {
  const input = sent ?? {};
  const read = schema.safeParse(input);
  return read.success ? { data: read.data } : { faults: inputFaultsOf(read.error.issues, input, 'data') };
}

/**
 * The command of a submission, with its data parsed. `at`: when it was received. A refusal where the type is unknown,
 * the data is malformed, or `observedAt` is in the future.
 */
export function composeCommand(
  { commands }: Pick<ProcessModule, 'commands'>,
  sent: Submission & { readonly type: string },
  at: Instant,
): Command | InputRefusal {
  const { type, commandId, principal, onBehalfOf, observedAt } = sent;
  const schema = lookUp(commands, type);
  if (!schema) return inputRefusal('type', 'not-one-of', { allowed: Object.keys(commands).join(', ') });
  if (observedAt !== undefined && observedAt > addMs(at, CLOCK_SKEW_MS_MAX))
    return inputRefusal('observedAt', 'in-the-future');
  const parsed = parseCommandData(schema, sent.data);
  if ('faults' in parsed) return { refusal: 'input', faults: parsed.faults };
  return {
    commandId,
    type,
    data: parsed.data,
    actor: principal.actor,
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    at,
    ...(observedAt === undefined ? {} : { observedAt: observedAt as Instant }),
    ingress: principal.ingress,
    ...(principal.trace === undefined ? {} : { traceId: principal.trace }),
  };
}
