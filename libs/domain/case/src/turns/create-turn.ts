import { isActForAnother } from '@lianxin/registers';
import type { OpenedCase } from '../state/index.ts';
import type { Turn, TurnKind } from './turn.ts';
import { TURN_COMMANDS, toldInstead } from './turn.ts';

type TurnDetails = { readonly [K in keyof Turn]?: Turn[K] | undefined };

/** Who was told of anything in the person's stead: while that one is on leave he may do it for him. */
const listTold = ({ notices }: OpenedCase, person: string): readonly string[] => [
  ...new Set(
    Object.values(notices).flatMap(({ instead = [] }) =>
      instead.filter(({ of }) => of === person).map(({ to }) => toldInstead(person, to)),
    ),
  ),
];

/** A turn of this case and of its office; `whose`: an account, or a role of an office. */
export function createTurn(
  state: OpenedCase,
  turn: TurnKind,
  whose: string,
  { also = [], ...details }: TurnDetails = {},
): Turn {
  const told = isActForAnother(TURN_COMMANDS[turn]) ? listTold(state, whose) : [];
  const known = { turn, whose, also: [...also, ...told], office: state.office, barred: [], because: turn };
  return { ...known, ...details } as Turn;
}
