import { z } from 'zod';
import { casesParams } from '../queries/cases.ts';
import { line, name } from '../scalars.ts';
import { codeOf } from '../text/text.ts';
import { isWholePhone } from '../text/whole-phone.ts';

/** Bytes of a body of `PUT /accounts/own/settings` at most. */
export const SETTINGS_BYTES_MAX = 16_384;
/** More views than anybody finds his way among. */
const VIEWS_MAX = 30;

/** Columns of the list of cases that one may choose. */
export const caseColumn = z.enum([
  ...(['number', 'enterprise', 'category', 'kind', 'urgency', 'stage', 'holder', 'light', 'due'] as const),
  ...(['requested', 'changed', 'urges', 'verifier'] as const),
]);

const paramName = codeOf(/^[A-Za-z]{1,40}$/, 'bad-form');
/** Empty: of nobody, of none. */
const paramValue = z.union([z.literal(''), line, z.boolean()]);

/** What a list is narrowed and sorted by, as in its address: a person's phone is in neither. */
const viewSearch = z.record(paramName, paramValue).superRefine((search, context) => {
  const read = casesParams.safeParse(search);
  for (const { path, message } of read.error?.issues ?? []) context.addIssue({ code: 'custom', path, message });
  const isPhone = search['phone'] !== undefined || isWholePhone(String(search['q'] ?? ''));
  if (isPhone) context.addIssue({ code: 'custom', path: ['q'], message: 'bad-form' });
});

/** How somebody has arranged his pages. */
export const ownSettings = z.strictObject({
  /** Views of the list of cases, each under a name of its own. */
  views: z
    .array(z.strictObject({ name, search: viewSearch }))
    .max(VIEWS_MAX)
    .default([]),
  /** In their order; none: as the list has them. */
  columns: z.array(caseColumn).default([]),
  /** Whether single keys do anything. */
  keys: z.boolean().default(true),
});

/** `seen`: the version that is changed; 412 where another tab has changed it since. */
export const ownSettingsBody = ownSettings.extend({ seen: z.int().min(0) });
/** How they are arranged now, and of which version that is. */
export const ownSettingsReply = ownSettings.extend({ version: z.int().min(0) });

export type CaseColumn = z.output<typeof caseColumn>;
export type OwnSettings = z.output<typeof ownSettings>;
export type OwnSettingsBody = z.output<typeof ownSettingsBody>;
export type OwnSettingsReply = z.output<typeof ownSettingsReply>;
