import { caseRefusals } from './case-refusals.en.ts';
import { acts } from './acts.en.ts';
import { commands, events } from './commands-and-events.en.ts';
import { importRefusals } from './import-refusals.en.ts';
import { mail } from './mail.en.ts';
import { notices } from './notices.en.ts';
import { programmeRules } from './programme-rules.en.ts';
import { problems } from './problems.en.ts';
import { refusals } from './refusals.en.ts';
import { rules } from './rules.en.ts';
import { spans } from './spans.en.ts';
import { vocabulary } from './vocabulary.en.ts';

export const en = {
  ...problems,
  ...rules,
  ...programmeRules,
  ...spans,
  ...refusals,
  ...caseRefusals,
  ...acts,
  ...events,
  ...commands,
  ...vocabulary,
  ...notices,
  ...mail,
  ...importRefusals,
} as const;
