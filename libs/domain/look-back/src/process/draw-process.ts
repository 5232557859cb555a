import type { Command, CommandsOf, Process, Rejection } from '@lianxin/kernel';
import { isRejection, refused, toRoles } from '@lianxin/kernel';
import { limitToReachingRoles } from '@lianxin/registers';
import type { Sha256 } from '../sha256.ts';
import { drawAgenda, settleDraw } from './draw-agenda.ts';
import type { DrawCommandData, DrawCommandDefinition, DrawFact } from './draw-command.ts';
import { drawCommands, openDraw } from './draw-commands.ts';
import type { DrawEvent } from './draw-events.ts';
import { drawEvents, drawRecord } from './draw-events.ts';
import type { DrawState } from './draw-state.ts';

export type DrawCommand = CommandsOf<DrawCommandData>;

const NAME = drawRecord.name;
const definitions = drawCommands as Readonly<Record<string, DrawCommandDefinition<DrawState, never>>>;
const roles = toRoles({ OpenDraw: { roles: ['clock'] }, ...drawCommands }) as Process<
  DrawState | undefined,
  DrawCommand
>['roles'];

function decideOpen(state: DrawState | undefined, command: DrawCommand, sha256: Sha256): DrawFact | Rejection {
  if (command.type === 'OpenDraw')
    return state ? refused('already-registered', { params: { register: NAME } }) : openDraw(command, sha256);
  if (!state) return refused('not-registered', { params: { register: NAME } });
  const { roles: allowed, decide } = definitions[command.type] as DrawCommandDefinition<DrawState, never>;
  const sent = limitToReachingRoles<Command>(command, allowed, { office: state.office, own: false });
  return isRejection(sent) ? sent : decide(state, sent as Command<string, never>, sha256);
}

/**
 * The draw of an office, a programme and a period. Streams `draw-<office>.<programme>.<period>`. It decides who adds to
 * the seed and when; the sample itself is computed by `drawSample` from what it holds, and recorded with the seed.
 */
export const createDrawProcess = (sha256: Sha256): Process<DrawState | undefined, DrawCommand, DrawEvent> => ({
  name: NAME,
  initial: undefined,
  events: drawRecord.events,
  roles,
  evolve: (state, event) => drawEvents[event.type].evolve(state, event as never),
  settle: settleDraw,
  decide(state, command) {
    const fact = decideOpen(state, command, sha256);
    return isRejection(fact) ? fact : [{ ...fact, at: command.at } as DrawEvent];
  },
  agenda: drawAgenda,
  agendaRevision: 1,
  headline: (state) => drawAgenda(state).stage,
  programmeOf: (state) => state?.programme,
  workflow: NAME,
});
