import { previewEffect } from '@lianxin/contracts';
import { z } from 'zod';

const text = z.string().max(200).optional().catch(undefined);

const programmeForm = z.object({ with: text });
const newChangeForm = z.object({ preview: text, amendment: text, only: previewEffect.optional().catch(undefined) });

/** Another version to compare with. */
export type ProgrammeSearch = z.output<typeof programmeForm>;
/**
 * Which preview is looked at, narrowed to which figure; without one, what is to be changed is asked for, beginning with
 * the amendment that one came from.
 */
export type NewChangeSearch = z.output<typeof newChangeForm>;

export const programmeSearch = (search: Record<string, unknown>): ProgrammeSearch => programmeForm.parse(search);
export const newChangeSearch = (search: Record<string, unknown>): NewChangeSearch => newChangeForm.parse(search);
