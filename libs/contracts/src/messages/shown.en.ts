import { caseRefusals } from './case-refusals.en.ts';
import { acts } from './acts.en.ts';
import { choices } from './choices.en.ts';
import { fields } from './fields.en.ts';
import { shortNames } from './short-names.en.ts';
import { commands, events } from './commands-and-events.en.ts';
import { notices } from './notices.en.ts';
import { programmeRules } from './programme-rules.en.ts';
import { problems } from './problems.en.ts';
import { refusals } from './refusals.en.ts';
import { rules } from './rules.en.ts';
import { spans } from './spans.en.ts';
import { turns } from './turns.en.ts';
import { vocabulary } from './vocabulary.en.ts';

/** What is shown on a screen, in English. */
export const shown = {
  ...problems,
  ...rules,
  ...programmeRules,
  ...spans,
  ...turns,
  ...refusals,
  ...caseRefusals,
  ...acts,
  ...events,
  ...commands,
  ...vocabulary,
  ...shortNames,
  ...fields,
  ...choices,
  ...notices,
} as const;
