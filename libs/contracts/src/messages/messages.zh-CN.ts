import { caseRefusals } from './case-refusals.zh-CN.ts';
import { acts } from './acts.zh-CN.ts';
import { commands, events } from './commands-and-events.zh-CN.ts';
import { importRefusals } from './import-refusals.zh-CN.ts';
import { mail } from './mail.zh-CN.ts';
import { notices } from './notices.zh-CN.ts';
import { programmeRules } from './programme-rules.zh-CN.ts';
import { problems } from './problems.zh-CN.ts';
import { refusals } from './refusals.zh-CN.ts';
import { rules } from './rules.zh-CN.ts';
import { spans } from './spans.zh-CN.ts';
import { vocabulary } from './vocabulary.zh-CN.ts';

export const zhCN = {
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
