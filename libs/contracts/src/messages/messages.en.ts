import { caseRefusals } from './case-refusals.en.ts';
import { acts } from './acts.en.ts';
import { cli } from './cli/en.ts';
import { events } from './events.en.ts';
import { notices } from './notices.en.ts';
import { programmeRules } from './programme-rules.en.ts';
import { problems } from './problems.en.ts';
import { refusals } from './refusals.en.ts';
import { rules } from './rules.en.ts';
import { spans } from './spans.en.ts';

export const en = {
  ...problems,
  ...rules,
  ...programmeRules,
  ...spans,
  ...refusals,
  ...caseRefusals,
  ...acts,
  ...events,
  ...notices,
  ...cli,
} as const;
