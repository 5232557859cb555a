import type { NextAct } from '@lianxin/contracts';
import { becauseWords, inBoth } from '@lianxin/contracts';
import type { Act, Agenda } from '@lianxin/kernel';

const actWords = (act: Act): Pick<NextAct, 'what' | 'why'> => ({
  what: inBoth(`act.${act.kind}`),
  why: becauseWords(act.because),
});

/** What happens next by itself, when and why; null when nothing does. */
export function whatNext(agenda: Agenda): NextAct | null {
  const [act] = agenda.acts;
  if (!act) return null;
  return { act: act.id, kind: act.kind, when: act.at, because: act.because, ...actWords(act) };
}

export const actReply = (act: Act) => ({ ...act, ...actWords(act) });
