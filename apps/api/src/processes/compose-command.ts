import type { CommandBody } from '@lianxin/contracts';
import type { Command, Instant } from '@lianxin/kernel';
import { CLOCK_SKEW_MS_MAX } from '@lianxin/engine';
import { lookUp, plusMs } from '@lianxin/kernel';
import type { ProcessKit } from '@lianxin/platform';
import type { Asker } from '../doors/asker.ts';
import { fault } from '../doors/door-problem.ts';
import { checked } from '../doors/input-pipe.ts';

export interface Composing {
  readonly kit: ProcessKit;
  readonly sent: CommandBody;
  readonly asker: Asker;
  readonly commandId: string;
  readonly at: Instant;
}

/** What was sent as the one command every door makes; its data checked by the schema of its type. */
export function composeCommand({ kit, sent, asker, commandId, at }: Composing): Command {
  const schema = lookUp(kit.commands, sent.type);
  if (!schema) throw fault('type', 'not-one-of', { allowed: Object.keys(kit.commands).join(', ') });
  const { observedAt, onBehalfOf } = sent;
  if (observedAt !== undefined && observedAt > plusMs(at, CLOCK_SKEW_MS_MAX))
    throw fault('observedAt', 'in-the-future');
  return {
    commandId,
    type: sent.type,
    data: checked(schema, sent.data ?? {}, 'data'),
    actor: asker.actor,
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    at,
    ...(observedAt === undefined ? {} : { observedAt: observedAt as Instant }),
    door: asker.door,
    ...(asker.trace === undefined ? {} : { traceId: asker.trace }),
  };
}
