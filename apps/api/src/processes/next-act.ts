import type { NextAct } from '@lianxin/contracts';
import { reasonText, inBothLanguages } from '@lianxin/contracts';
import type { Act, Agenda } from '@lianxin/kernel';
import type { FoundStream, StreamAccess } from '@lianxin/application';

const actText = (act: Act): Pick<NextAct, 'what' | 'why'> => ({
  what: inBothLanguages(`act.${act.kind}`),
  why: reasonText(act.because),
});

type ActFilter = (act: Act) => boolean;
const showEveryAct: ActFilter = () => true;

/** Which acts somebody is told of: a requester those that concern himself. */
export const actFilterOf = ({
  module,
  access,
}: Pick<FoundStream, 'module'> & { readonly access: StreamAccess }): ActFilter =>
  access.as === 'staff' ? showEveryAct : (act) => module.requesterPolicy?.isActShown(act) ?? false;

/** What happens next automatically, when and why; null when nothing does, or nothing he is told of. */
export function nextActReply(agenda: Agenda, tells: ActFilter): NextAct | null {
  const act = agenda.acts.find(tells);
  if (!act) return null;
  return { act: act.id, kind: act.kind, when: act.at, because: act.because, ...actText(act) };
}

export const toActReply = (act: Act) => ({ ...act, ...actText(act) });
