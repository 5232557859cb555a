import type { ComponentType } from 'react';
import { lazy } from 'react';
import type { CommandFormProps } from './command-form.tsx';

interface SpecialForm {
  readonly Form: ComponentType<CommandFormProps>;
  /** For what is compared side by side. */
  readonly isWide?: boolean;
  /** Whether it also does for many streams at once: it then shows nothing of a single one. `never`: nor does any other. */
  readonly forMany?: 'as-it-is' | 'never';
  /** The field whose every choice is answered, by a command each: of many streams nothing is filled in. */
  readonly each?: string;
}

const resolve: SpecialForm = {
  Form: lazy(async () => ({ default: (await import('./case/resolve-form.tsx')).ResolveForm })),
  forMany: 'as-it-is',
};
const checklist: SpecialForm = {
  Form: lazy(async () => ({ default: (await import('./case/checklist-form.tsx')).ChecklistForm })),
  forMany: 'never',
};
const file: SpecialForm = {
  Form: lazy(async () => ({ default: (await import('./case/file-form.tsx')).FileForm })),
  forMany: 'never',
};
const visit: SpecialForm = {
  Form: lazy(async () => ({ default: (await import('./case/visit-form.tsx')).VisitForm })),
};

const wait: SpecialForm = {
  Form: lazy(async () => ({ default: (await import('./case/wait-form.tsx')).WaitForm })),
};
const extension: SpecialForm = {
  Form: lazy(async () => ({ default: (await import('./case/extension-form.tsx')).ExtensionForm })),
};
const acknowledge: SpecialForm = {
  Form: lazy(async () => ({ default: (await import('./case/acknowledge-form.tsx')).AcknowledgeForm })),
  each: 'rung',
};
const verify: SpecialForm = {
  Form: lazy(async () => ({ default: (await import('./case/verify-form.tsx')).VerifyForm })),
  forMany: 'never',
};
const closeOut: SpecialForm = {
  Form: lazy(async () => ({ default: (await import('./case/close-out-form.tsx')).CloseOutForm })),
};
const cadre: SpecialForm = {
  Form: lazy(async () => ({ default: (await import('./case/cadre-form.tsx')).CadreForm })),
  forMany: 'as-it-is',
};
const found: SpecialForm = {
  Form: lazy(async () => ({ default: (await import('./case/found-form.tsx')).FoundForm })),
};

const merge: SpecialForm = {
  Form: lazy(async () => ({ default: (await import('./case/merge-form.tsx')).MergeForm })),
  isWide: true,
  forMany: 'never',
};

/** Forms that were drawn for their command, by process and type; every other is made from its schema. */
const SPECIAL_FORMS: Readonly<Record<string, SpecialForm>> = {
  'case/OfferCase': cadre,
  'case/AssignCase': cadre,
  'case/AddCoHandler': cadre,
  'case/ResolveCase': resolve,
  'case/RecordLookBack': checklist,
  'case/RecordRecheck': checklist,
  'case/AttachFile': file,
  'case/LogVisit': visit,
  'case/MergeCase': merge,
  'case/WaitForParty': wait,
  'case/ApproveExtension': extension,
  'case/RejectExtension': extension,
  'case/AcknowledgeRung': acknowledge,
  'case/VerifyRequester': verify,
  'case/CloseOut': closeOut,
  'case/RequestAssistance': found,
};

export const specialFormOf = (process: string, type: string): SpecialForm | undefined =>
  SPECIAL_FORMS[`${process}/${type}`];

/** The same, where it does for many streams at once. */
export function specialFormForMany(process: string, type: string): SpecialForm | undefined {
  const special = specialFormOf(process, type);
  return special?.forMany === 'as-it-is' ? special : undefined;
}

/** Whether a command can be filled in once for many streams. */
export const isForMany = (process: string, type: string): boolean => specialFormOf(process, type)?.forMany !== 'never';

/** The field of which every choice is answered at once; undefined of a command that is sent once. */
export const eachOf = (process: string, type: string): string | undefined => specialFormOf(process, type)?.each;
