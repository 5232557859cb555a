import { caseRefusals } from './case-refusals.zh-CN.ts';
import { acts } from './acts.zh-CN.ts';
import { choices } from './choices.zh-CN.ts';
import { fields } from './fields.zh-CN.ts';
import { shortNames } from './short-names.zh-CN.ts';
import { commands, events } from './commands-and-events.zh-CN.ts';
import { notices } from './notices.zh-CN.ts';
import { programmeRules } from './programme-rules.zh-CN.ts';
import { problems } from './problems.zh-CN.ts';
import { refusals } from './refusals.zh-CN.ts';
import { rules } from './rules.zh-CN.ts';
import { spans } from './spans.zh-CN.ts';
import { turns } from './turns.zh-CN.ts';
import { vocabulary } from './vocabulary.zh-CN.ts';

/** What is shown on a screen, in Chinese. */
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
