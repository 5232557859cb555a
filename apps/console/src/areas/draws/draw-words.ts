import { usePeople } from '../../session/use-people.ts';
import { useProgrammeText } from '../../session/use-register-names.ts';
import { dayText, isOver, minuteText } from '../../time/moments.ts';
import { useLanguage } from '../../words/language.ts';
import { useCode, useT } from '../../words/t.ts';
import type { Draw, Source } from './use-draws.ts';

type Stage = 'ahead' | 'running' | 'revealing' | 'drawn';

/** How far a draw is; `ahead`: its period is to come. */
export function stageOf({ from, closed, made }: Pick<Draw, 'from' | 'closed' | 'made'>, atMs: number): Stage {
  if (made || closed) return made ? 'drawn' : 'revealing';
  return isOver(from, atMs) ? 'running' : 'ahead';
}

/** A period by its name in the record, which has no colon: `2026-01-05T0930`. */
const periodName = (draw: string): string =>
  draw.slice(draw.lastIndexOf('/') + 1).replace(/T(\d{2})(\d{2})$/, ' $1:$2');

/** What a draw is called: its programme, and the period at the end of its name. */
export function useDrawName(): (draw: Pick<Draw, 'draw' | 'programme'>) => string {
  const programmeText = useProgrammeText();
  return ({ draw, programme }) => `${programmeText(programme)} · ${periodName(draw)}`;
}

/** From when to when, in one cell: the day once, where it is the same. */
export function periodText({ from, to }: Pick<Draw, 'from' | 'to'>): string {
  const end = minuteText(to);
  return `${minuteText(from)} – ${dayText(from) === dayText(to) ? end.slice(end.indexOf(' ') + 1) : end}`;
}

/** What a source is called: a person by the role that he has to have, a value by its title. */
export function useSourceName(): (source: Source) => string {
  const t = useT();
  const spoken = useLanguage();
  return (source) => {
    if (source.kind === 'public') return source.title[spoken];
    return source.kind === 'system' ? t('console.draws.system') : t(`console.role.${source.role as 'auditor'}`);
  };
}

/** Values of an attribute that stand in the record by their codes. */
function useValueText(): (attribute: string, value: string) => string {
  const t = useT();
  const code = useCode();
  const nameOf = usePeople();
  return (attribute, value) => {
    if (attribute === 'cadre') return value === 'none' ? t('console.draws.untaken') : nameOf(value);
    if (attribute === 'late') return t(value === 'yes' ? 'console.draws.late' : 'console.draws.in-time');
    if (attribute === 'grade')
      return value === 'none' ? t('console.draws.unrated') : t('console.draws.grade', { value });
    return attribute === 'ending' ? t(`console.draws.ending.${value as 'resolved'}`) : code(attribute, value);
  };
}

/** What a stratum is over: `category:labour` is the part of the stratum `category` with this value. */
export function useStratumText({ rules }: Draw): (stratum: string) => string {
  const t = useT();
  const valueText = useValueText();
  return (name) => {
    const [id = '', value] = name.split(/:(.*)/s);
    const { where = {}, by } = rules.strata.find((one) => one.id === id) ?? {};
    const given = Object.entries(where).map(([attribute, one]) => valueText(attribute, one));
    const parts = [...given, ...(by === undefined || value === undefined ? [] : [valueText(by, value)])];
    return parts.length === 0 ? t('console.draws.everything') : parts.join(' · ');
  };
}
