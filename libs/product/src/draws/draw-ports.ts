import type { ModulePorts } from '@lianxin/application';
import type { Instant } from '@lianxin/kernel';
import { LOG_START } from '@lianxin/kernel';
import type { DrawState } from '@lianxin/look-back';
import type { RuleBook } from '@lianxin/programme';
import type { LogPart } from './gather-rounds.ts';

/** What a draw is carried out with. */
export type DrawPorts = ModulePorts & { readonly ruleBook: RuleBook };

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

/** Who has this role in the office and signs in. */
export async function idsWithRole(
  { accounts }: Pick<DrawPorts, 'accounts'>,
  office: string,
  role: string,
): Promise<readonly string[]> {
  return (await accounts.withRole(office, role)).filter(({ disabled }) => !disabled).map(({ id }) => id);
}

/** A draw's state; undefined where there is none. */
export const loadDraw = async ({ commands }: DrawPorts, id: string): Promise<DrawState | undefined> =>
  (await commands.cache.loadLatest(`draw-${id}`)).state as DrawState | undefined;

/** The part of the log that a draw is over, up to this position; undefined while the draw before has not closed its own. */
export async function partOf(ports: DrawPorts, { before }: DrawState, upTo: string): Promise<LogPart | undefined> {
  if (before === undefined) return { after: LOG_START, upTo };
  const after = (await loadDraw(ports, before))?.closed?.position;
  return after === undefined ? undefined : { after, upTo };
}
