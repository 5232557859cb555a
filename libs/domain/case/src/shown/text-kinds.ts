import type { DataKind } from '@lianxin/registers';
import type { CaseEventType } from '../events/index.ts';

/** Whose text each event carries; what is not named here is of the office's own handling. */
const TEXT_KINDS: Partial<Readonly<Record<CaseEventType, DataKind>>> = {
  AssistanceRequested: 'words',
  RequestCompleted: 'words',
  CaseWithdrawn: 'words',
  ResolutionDisputed: 'words',
  CaseRated: 'words',
  CaseDeclined: 'answer',
  ReturnedForCompletion: 'answer',
  WaitStarted: 'answer',
  CaseResolved: 'answer',
  CallbackRecorded: 'notes',
  VerifierAssigned: 'notes',
  LookBackRecorded: 'notes',
  RectificationOrdered: 'notes',
  RecheckRecorded: 'notes',
  NoteAdded: 'notes',
  FileAttached: 'notes',
};

/** What kind of data a sealed field of an event is, as the policy names it. */
export const dataKindOfText = (field: string, type?: string): DataKind =>
  field === 'contact' ? 'contact' : (TEXT_KINDS[type as CaseEventType] ?? 'handling');
