import type { Language, NextAct } from '@lianxin/contracts';
import { formatMessage, inBothLanguages, reasonText } from '@lianxin/contracts';
import type { Act, Agenda } from '@lianxin/kernel';
import type { FoundStream, StreamAccess } from '@lianxin/application';

/** A rung is told by its own name: its clock alone is then why. */
function actText({ kind, because }: Act): Pick<NextAct, 'what' | 'why'> {
  if (kind !== 'rung') return { what: inBothLanguages(`act.${kind}`), why: reasonText(because) };
  const [clock = '', rung = ''] = because.split('/');
  const say = (language: Language): string => formatMessage(language, 'act.rung', { rung: reasonText(rung)[language] });
  return { what: { zh: say('zh'), en: say('en') }, why: reasonText(clock) };
}

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
