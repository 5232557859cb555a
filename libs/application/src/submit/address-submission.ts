import type { ReservingCommand } from '@lianxin/engine';
import { resolveReferencedIds } from '../find/find-id-by-number.ts';
import type { FindPorts } from '../find/find-ports.ts';
import { findForCommand } from '../find/find-stream.ts';
import { composeCommand } from './compose-command.ts';
import type { Refusal } from './refusal.ts';
import { inputRefusal, isRefusal } from './refusal.ts';
import type { Submission } from './submission.ts';

/** The command of a submission to a stream that exists, whole and addressed; a refusal where it cannot be made. */
export async function addressSubmission(ports: FindPorts, sent: Submission): Promise<ReservingCommand | Refusal> {
  const { process, id, type, principal, seen } = sent;
  if (id === undefined) return inputRefusal('id', 'required');
  if (type === undefined) return inputRefusal('type', 'required');
  const found = await findForCommand(ports, { process, id }, principal.actor);
  if (isRefusal(found)) return found;
  const resolved = await resolveReferencedIds(ports, found.module, { ...sent, type });
  const command = composeCommand(found.module, resolved, sent.at ?? ports.clock.now());
  return isRefusal(command) ? command : { stream: found.stream, command, seen };
}
