import type { CommandReply } from '@lianxin/contracts';
import { again } from './again.ts';
import { ask } from './ask.ts';
import { ifMatch } from './if-match.ts';
import { Refusal, stands } from './refusal.ts';

/** A command as it is sent. `seen`: the version that the person looked at; instants in ISO 8601. */
export interface SentCommand {
  readonly process: string;
  /** Absent: it opens a stream. */
  readonly id?: string | undefined;
  readonly type: string;
  readonly data: unknown;
  /** Chosen once for what a person does: sent again, it gets the first answer. */
  readonly commandId: string;
  readonly seen?: number | undefined;
  readonly observedAt?: string | undefined;
  readonly onBehalfOf?: string | undefined;
}

/** Sends a command, again under the same id where no answer came. Throws `Refusal`; `NoAnswer` where none came at all. */
export async function send(command: SentCommand): Promise<CommandReply> {
  const { process, id, commandId, seen, type, data, observedAt, onBehalfOf } = command;
  const headers = {
    'idempotency-key': commandId,
    ...ifMatch(seen),
  };
  const body = { type, data, observedAt, onBehalfOf };
  const path = id === undefined ? `/processes/${process}` : `/processes/${process}/${id}/commands`;
  return again(() => ask<CommandReply>(path, { method: 'POST', body, headers }));
}

/** The version after it; undefined where what it is for is there already. Throws as `send` does. */
export async function sendUnlessThere(command: SentCommand): Promise<number | undefined> {
  try {
    return (await send(command)).version;
  } catch (error) {
    if (error instanceof Refusal && stands(command.type, error.problem.code)) return undefined;
    throw error;
  }
}
