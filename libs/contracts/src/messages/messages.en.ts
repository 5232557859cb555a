import { drawRefusals } from './draw-refusals.en.ts';
import { importRefusals } from './import-refusals.en.ts';
import { facts } from './facts.en.ts';
import { intake } from './intake.en.ts';
import { mail } from './mail.en.ts';
import { programmeWords } from './programme-words.en.ts';
import { remedies } from './remedies.en.ts';
import { shown } from './shown.en.ts';

/** The English catalogue: key → text with `{places}`. */
export const en = {
  ...shown,
  ...facts,
  ...intake,
  ...mail,
  ...programmeWords,
  ...remedies,
  ...drawRefusals,
  ...importRefusals,
} as const;
