import { randomBytes } from 'node:crypto';
import type { Access, ProcessModule } from '@lianxin/application';
import { FULL_ACCESS } from '@lianxin/application';
import { commandSchemas, stateSchemas } from '@lianxin/contracts';
import type { Actor } from '@lianxin/kernel';
import type { DrawState, ScheduleState } from '@lianxin/look-back';
import { createDrawProcess, createScheduleRegister } from '@lianxin/look-back';
import type { RuleBook } from '@lianxin/programme';
import { visibilityTo } from '@lianxin/registers';
import { createDrawCarrier } from '../draws/carry-out.ts';
import { createScheduleCarrier } from '../draws/schedule-draws.ts';
import { createScheduleRound } from '../draws/schedule-round.ts';
import { sha256 } from '../draws/sha256.ts';

const SHARE_BYTES = 32;

function drawAccess(office: string | undefined, actor: Actor): Access | undefined {
  const scope = office === undefined || actor.office === office ? 'office' : 'other';
  return visibilityTo(actor, 'draws', { filed: false, works: false, scope }) === 'clear' ? FULL_ACCESS : undefined;
}

/**
 * Draws of what is looked back at. Seed and population together tell who is drawn, so that the
 * people whose work is looked at are shown neither. By the clock alone they are opened, closed and drawn.
 */
export const createDrawModule = (ruleBook: RuleBook): ProcessModule => ({
  process: createDrawProcess(sha256),
  stateSchema: stateSchemas.draw,
  alias: 'draws',
  commands: commandSchemas.draw,
  opening: {
    type: 'OpenDraw',
    id: 'given',
    mint: () => Promise.resolve({ share: randomBytes(SHARE_BYTES).toString('hex') }),
  },
  access: (state, actor) => drawAccess((state as DrawState | undefined)?.office, actor),
  // Read before it is revealed it tells what will be drawn.
  hiddenFields: ['systemShare'],
  applyChange: createDrawCarrier(ruleBook),
});

/** Which draws there have to be in an office, and that they are open in time. By the clock alone. */
export const createScheduleModule = (ruleBook: RuleBook): ProcessModule => ({
  process: createScheduleRegister(ruleBook),
  stateSchema: stateSchemas.schedule,
  alias: 'schedules',
  commands: {},
  opening: { type: 'ScheduleProgramme', id: 'given' },
  access: (state, actor) => drawAccess((state as ScheduleState | undefined)?.office, actor),
  applyChange: createScheduleCarrier(ruleBook),
  maintenanceRound: createScheduleRound(ruleBook),
});
