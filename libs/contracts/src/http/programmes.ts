import { z } from 'zod';
import { codeOf } from '../text/text.ts';
import { at, code, listOf } from '../states/answer-scalars.ts';

const version = codeOf(/^[a-z0-9][a-z0-9-]{0,62}@[0-9]{1,6}$/, 'bad-programme');

/** Two versions to be compared, each as `id@version`. */
export const programmeDiffQuery = z.strictObject({ from: version, to: version });

const bilingual = z.strictObject({ zh: z.string(), en: z.string() });

const knownProgramme = z.strictObject({
  /** `id@version`. */
  ref: code,
  ...{ programme: code, version: z.int(), title: bilingual },
  /** SHA-256 of its content, however it is laid out. */
  hash: code,
  /** Offices whose new cases come under it now. */
  offices: listOf(z.strictObject({ office: code, name: z.string() })),
  /** When a change of rules put it in force last; absent where none did. */
  since: at.optional(),
  /** When something was first decided under it; absent where nothing was yet. */
  recordedAt: at.optional(),
});

/** Every version of every programme that is known here, the newest version of each first. */
export const programmesReply = z.strictObject({ programmes: listOf(knownProgramme) });

/** One version: its content as it is kept, and every rule of it in words. */
export const programmeReply = knownProgramme.safeExtend({
  rules: listOf(z.strictObject({ path: code, words: bilingual, says: bilingual })),
  /** Of the form that `programme.schema.json` describes. */
  content: z.looseObject({}),
});

/** The rules that two versions have otherwise. Null: that version has no such rule. */
export const programmeDiffReply = z.strictObject({
  ...{ from: code, to: code },
  changed: listOf(
    z.strictObject({ path: code, words: bilingual, before: bilingual.nullable(), after: bilingual.nullable() }),
  ),
});

export type ProgrammeDiffQuery = z.output<typeof programmeDiffQuery>;
export type KnownProgrammeReply = z.output<typeof knownProgramme>;
export type ProgrammesReply = z.output<typeof programmesReply>;
export type ProgrammeReply = z.output<typeof programmeReply>;
export type ProgrammeDiffReply = z.output<typeof programmeDiffReply>;
