import type { OpenedCase, RungState } from '../state/index.ts';
import { listUnanswered, runningClocks } from '../state/index.ts';
import type { Turn } from './turn.ts';
import { createTurn } from './create-turn.ts';

/** Who handled the case answers for himself, and not in the stead of those who oversee him. */
function listBarred({ desk, holder, handlers }: OpenedCase, recipient: string): readonly string[] {
  if (recipient !== desk.supervisor && recipient !== desk.leader) return [];
  return [...new Set([holder, ...handlers])].filter((one) => one !== recipient);
}

const listToldInPlaceOf = ({ instead }: RungState, recipient: string): readonly string[] =>
  instead.filter(({ of }) => of === recipient).map(({ to }) => to);

/** A rung asks to be acknowledged as long as the clock of it runs; each recipient answers for himself. */
export function listAcknowledgementTurns(state: OpenedCase): readonly Turn[] {
  return runningClocks(state).flatMap((clock) => {
    const { kind, because: act } = clock;
    const rung = kind === 'acknowledge-rung' ? state.rungs[act] : undefined;
    if (!rung || rung.acknowledged) return [];
    return listUnanswered(rung).map((recipient) =>
      createTurn(state, 'acknowledge', recipient, {
        ...{ rung: act, clock, because: `acknowledge/${rung.rung}` },
        ...{ also: listToldInPlaceOf(rung, recipient), barred: listBarred(state, recipient) },
      }),
    );
  });
}
