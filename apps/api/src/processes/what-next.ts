import type { NextAct } from '@lianxin/contracts';
import { becauseWords, inBoth } from '@lianxin/contracts';
import type { Act, Agenda } from '@lianxin/kernel';
import type { Found, Knows } from './find-stream.ts';

const actWords = (act: Act): Pick<NextAct, 'what' | 'why'> => ({
  what: inBoth(`act.${act.kind}`),
  why: becauseWords(act.because),
});

type Tells = (act: Act) => boolean;
const everything: Tells = () => true;

/** Which acts somebody is told of: a requester those that concern himself. */
export const tellsOf = ({ kit, access }: Pick<Found, 'kit'> & { readonly access: Knows }): Tells =>
  access.as === 'staff' ? everything : (act) => kit.requesters?.tells(act) ?? false;

/** What happens next by itself, when and why; null when nothing does, or nothing he is told of. */
export function whatNext(agenda: Agenda, tells: Tells): NextAct | null {
  const act = agenda.acts.find(tells);
  if (!act) return null;
  return { act: act.id, kind: act.kind, when: act.at, because: act.because, ...actWords(act) };
}

export const actReply = (act: Act) => ({ ...act, ...actWords(act) });
