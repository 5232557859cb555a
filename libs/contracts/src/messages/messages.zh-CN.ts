import { drawRefusals } from './draw-refusals.zh-CN.ts';
import { importRefusals } from './import-refusals.zh-CN.ts';
import { facts } from './facts.zh-CN.ts';
import { intake } from './intake.zh-CN.ts';
import { mail } from './mail.zh-CN.ts';
import { programmeWords } from './programme-words.zh-CN.ts';
import { remedies } from './remedies.zh-CN.ts';
import { shown } from './shown.zh-CN.ts';

/** The Chinese catalogue, with the keys and places of the English one. */
export const zhCN = {
  ...shown,
  ...facts,
  ...intake,
  ...mail,
  ...programmeWords,
  ...remedies,
  ...drawRefusals,
  ...importRefusals,
} as const;
