import type { CommandBody } from '@lianxin/contracts';
import type { Command, Instant } from '@lianxin/kernel';
import { CLOCK_SKEW_MS_MAX } from '@lianxin/engine';
import { lookUp, addMs } from '@lianxin/kernel';
import type { ProcessModule } from '@lianxin/platform';
import type { Principal } from '../http/principal.ts';
import { fieldFault } from '../http/http-problem.ts';
import { parseOrProblem } from '../http/input-pipe.ts';

export interface CommandParts {
  readonly module: ProcessModule;
  readonly sent: CommandBody;
  readonly principal: Principal;
  readonly commandId: string;
  readonly at: Instant;
}

/** What was sent as the one command every ingress makes; its data checked by the schema of its type. */
export function composeCommand({ module, sent, principal, commandId, at }: CommandParts): Command {
  const schema = lookUp(module.commands, sent.type);
  if (!schema) throw fieldFault('type', 'not-one-of', { allowed: Object.keys(module.commands).join(', ') });
  const { observedAt, onBehalfOf } = sent;
  if (observedAt !== undefined && observedAt > addMs(at, CLOCK_SKEW_MS_MAX))
    throw fieldFault('observedAt', 'in-the-future');
  return {
    commandId,
    type: sent.type,
    data: parseOrProblem(schema, sent.data ?? {}, 'data'),
    actor: principal.actor,
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    at,
    ...(observedAt === undefined ? {} : { observedAt: observedAt as Instant }),
    ingress: principal.ingress,
    ...(principal.trace === undefined ? {} : { traceId: principal.trace }),
  };
}
