import type { Instant } from '@lianxin/kernel';
import type { DrawRule, Period } from '@lianxin/programme';
import type { DrawSource } from './draw-sources.ts';
import { SYSTEM_SOURCE } from './draw-sources.ts';
import type { DrawTerms } from './draw-state.ts';

/** Where a draw belongs, and when. */
export interface DrawPlace {
  readonly office: string;
  readonly programme: { readonly id: string; readonly version: number };
  readonly period: Period;
  /** When the public value is published that this period goes by: counted by the calendar of the office. */
  readonly publishedAt?: Instant;
}

function sourcesOf({ sources: { persons, public: value } }: DrawRule, publishedAt: Instant | undefined): DrawSource[] {
  const [system, people]: [DrawSource, DrawSource[]] = [
    { id: SYSTEM_SOURCE, kind: 'system' },
    persons.map(({ id, role = 'auditor' }) => ({ id, kind: 'person', role })),
  ];
  if (!value) return [system, ...people];
  if (publishedAt === undefined) throw new RangeError('a public value without the time that it is published at');
  return [system, ...people, { id: 'public', kind: 'public', title: value.title, publishedAt }];
}

/** What a draw opens with, by the rule of its programme. Throws where the rule names a public value and no time is given. */
export function drawTermsOf(rule: DrawRule, { office, programme, period, publishedAt }: DrawPlace): DrawTerms {
  return {
    draw: `${office}/${programme.id}/${period.id}`,
    office,
    programme: `${programme.id}@${programme.version}`,
    rules: { strata: rule.strata, must: rule.must },
    ...{ from: period.from, to: period.to },
    sources: sourcesOf(rule, publishedAt),
  };
}
