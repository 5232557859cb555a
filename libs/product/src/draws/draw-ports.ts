import type { ModulePorts } from '@lianxin/application';
import type { Command, Instant } from '@lianxin/kernel';
import { CLOCK_ACTOR, ENGINE_ID_PREFIX, LOG_START } from '@lianxin/kernel';
import type { DrawState } from '@lianxin/look-back';
import type { Programme, RuleBook } from '@lianxin/programme';
import type { AbsenceState } from '@lianxin/registers';
import { absenceStream } from '@lianxin/registers';
import type { LogPart, gatherRounds } from './gather-rounds.ts';
import { sha256 } from './sha256.ts';

/** What a draw is carried out with. */
export type DrawPorts = ModulePorts & { readonly ruleBook: RuleBook };

/** What the acts of a draw are carried out with. */
export type ActPorts = DrawPorts & { readonly gatherRounds: typeof gatherRounds };

/** A draw whose next act is due. */
export interface DueDraw {
  readonly stream: string;
  readonly state: DrawState;
  readonly now: Instant;
}

/** A command that carries an act out. */
export interface DrawStep {
  readonly type: string;
  readonly data: object;
}

/** What the clock sends now. `id`: of the command, another for whatever is another command. */
export const clockCommand = (
  { type, data }: DrawStep,
  {
    id,
    now,
    ingress = 'workflow',
  }: { readonly id: string; readonly now: Instant; readonly ingress?: Command['ingress'] },
): Command => ({ type, data, actor: CLOCK_ACTOR, at: now, ingress, commandId: `${ENGINE_ID_PREFIX}${id}` });

const KEY_DIGITS = 16;

/** Stands for a name in the id of a command: no two programmes, and no two draws, have one. */
export const keyOf = (name: string): string => sha256(name).slice(0, KEY_DIGITS);

/** A programme under this version. Throws where it is not known here: what goes by it must not pass for undrawn. */
export function packOf({ ruleBook }: Pick<DrawPorts, 'ruleBook'>, ref: string): Programme {
  const pack = ruleBook.findVersion(ref)?.programme;
  if (!pack) throw new Error(`programme ${ref} is not known here`);
  return pack;
}

/** Who has this role in the office and signs in. */
export async function idsWithRole(
  { accounts }: Pick<DrawPorts, 'accounts'>,
  office: string,
  role: string,
): Promise<readonly string[]> {
  return (await accounts.withRole(office, role)).filter(({ disabled }) => !disabled).map(({ id }) => id);
}

/** The leaves of somebody; undefined where none was ever recorded. */
export const readAbsences = async ({ commands }: Pick<DrawPorts, 'commands'>, id: string) =>
  (await commands.cache.loadLatest(absenceStream(id))).state as AbsenceState | undefined;

/** A draw's state; undefined where there is none. */
export const loadDraw = async ({ commands }: DrawPorts, id: string): Promise<DrawState | undefined> =>
  (await commands.cache.loadLatest(`draw-${id}`)).state as DrawState | undefined;

/** The part of the log that a draw is over, up to this position; undefined while the draw before has not closed its own. */
export async function partOf(ports: DrawPorts, { before }: DrawState, upTo: string): Promise<LogPart | undefined> {
  if (before === undefined) return { after: LOG_START, upTo };
  const after = (await loadDraw(ports, before))?.closed?.position;
  return after === undefined ? undefined : { after, upTo };
}
