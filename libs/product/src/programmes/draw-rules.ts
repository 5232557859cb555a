import { choiceText } from '@lianxin/contracts';
import type { Bilingual, DrawRule, DrawStratum } from '@lianxin/programme';
import type { RuleInWords } from './clock-rules.ts';
import { oursText } from './clock-rules.ts';
import { amountOf, clauses, listed, say } from './words.ts';

const asItIs = (text: string): Bilingual => ({ zh: text, en: text });

const VALUES: Readonly<Record<string, (value: string) => Bilingual>> = {
  category: (value) => choiceText('category', value),
  ending: (value) => say(`draw.ending.${value}`),
  late: (value) => say(`draw.late.${value}`),
};

const whereText = ([name, value]: readonly [string, string]): Bilingual =>
  say('draw.where', { name: say(`draw.of.${name}`), value: (VALUES[name] ?? asItIs)(value) });

function stratumRule({ id, where = {}, by, percent = 0, min }: DrawStratum): RuleInWords {
  const of = Object.entries(where).map(whereText);
  const says = clauses(
    say('draw.stratum.says', { percent, of: of.length > 0 ? listed(of) : say('draw.all') }),
    by && say('draw.stratum.by', { by: say(`draw.of.${by}`) }),
    min !== undefined && say('draw.stratum.min', { min }),
  );
  return { path: `sampling.draw.strata.${id}`, words: say('draw.stratum', { id }), says };
}

const periodText = (period: DrawRule['period']): Bilingual =>
  period.endsWith('-minutes')
    ? say('draw.period.minutes', { count: Number.parseInt(period, 10) })
    : say(`draw.period.${period}`);

/** How a programme draws what is looked back at. */
export function drawRules(draw: DrawRule): readonly RuleInWords[] {
  const { persons, public: value } = draw.sources;
  const people = persons.map(({ id, role = 'auditor' }) => say('draw.person', { id, role: say(`draw.role.${role}`) }));
  const sources = [say('draw.system'), ...people, ...(value ? [value.title] : [])];
  const published = value && say('draw.published', { amount: amountOf(value.publishedAfter) });
  const must =
    draw.must.length > 0 && say('draw.must', { what: listed(draw.must.map((one) => say(`draw.must.${one}`))) });
  const says = clauses(
    periodText(draw.period),
    say('draw.sources', { sources: listed(sources) }),
    published,
    say('draw.reveal', { amount: amountOf(draw.revealWithin) }),
    must,
    oursText(draw),
  );
  return [{ path: 'sampling.draw', words: say('sampling.draw'), says }, ...draw.strata.map(stratumRule)];
}
