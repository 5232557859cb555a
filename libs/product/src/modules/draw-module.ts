import { randomBytes } from 'node:crypto';
import type { Access, ProcessModule, Withholding } from '@lianxin/application';
import { FULL_ACCESS } from '@lianxin/application';
import { commandSchemas, stateSchemas } from '@lianxin/contracts';
import type { Actor } from '@lianxin/kernel';
import type { DrawState, ScheduleState } from '@lianxin/look-back';
import { createDrawProcess, createScheduleRegister } from '@lianxin/look-back';
import type { RuleBook } from '@lianxin/programme';
import { staffRolesOf, visibilityTo } from '@lianxin/registers';
import { createDrawCarrier } from '../draws/carry-out.ts';
import { createScheduleCarrier } from '../draws/schedule-draws.ts';
import { createScheduleRound } from '../draws/schedule-round.ts';
import { sha256 } from '../draws/sha256.ts';
import { createVerifierRound } from '../draws/verifier-round.ts';

const SHARE_BYTES = 32;

const hideValues = (values: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(values).map((name) => [name, '']));

const TELLING_SEED: readonly string[] = ['ShareRevealed', 'DrawMade'];

const UNTOLD = { hash: '', blob: '' };
/** What came out, of which nothing is told: a short list is guessed from its hash. */
const OUTCOME_UNTOLD = { seed: '', sizes: [], sample: UNTOLD, verifiers: UNTOLD };

/** What gives the sample, or how large it is, to somebody who can list the population from the cases that he sees. */
const WITHOUT_SEED: Withholding = {
  ofState(state) {
    // Before its first entry there is none.
    if (state === undefined) return state;
    const { revealed, made, ...rest } = state as DrawState;
    return { ...rest, revealed: hideValues(revealed), ...(made && { made: { ...made, ...OUTCOME_UNTOLD } }) };
  },
  ofEntry({ type, data }) {
    if (type === 'ShareRevealed') return { type, data: { ...(data as object), share: '' } };
    return { type, data: type === 'DrawMade' ? { ...(data as object), ...OUTCOME_UNTOLD } : data };
  },
  isRowShown: ({ type }) => !TELLING_SEED.includes(type),
};

/** A verifier may have had a hand in a member: none is told by the seed. */
function isToldOfSeed(actor: Actor, scope: 'office' | 'other'): boolean {
  const roles = staffRolesOf(actor.roles).filter((role) => role !== 'verifier');
  return visibilityTo({ roles }, 'looked-at', { filed: false, works: false, scope }) === 'clear';
}

const scopeOf = (office: string | undefined, actor: Actor): 'office' | 'other' =>
  office === undefined || actor.office === office ? 'office' : 'other';

function drawAccess(office: string | undefined, actor: Actor): Access | undefined {
  const shown = visibilityTo(actor, 'draws', { filed: false, works: false, scope: scopeOf(office, actor) });
  return shown === 'clear' ? FULL_ACCESS : undefined;
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
  access(state, actor) {
    const { office } = (state as DrawState | undefined) ?? {};
    const access = drawAccess(office, actor);
    return access && !isToldOfSeed(actor, scopeOf(office, actor)) ? { ...access, withholding: WITHOUT_SEED } : access;
  },
  // Read before it is revealed it tells what will be drawn.
  hiddenFields: ['systemShare'],
  applyChange: createDrawCarrier(ruleBook),
  maintenanceRound: createVerifierRound(ruleBook),
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
