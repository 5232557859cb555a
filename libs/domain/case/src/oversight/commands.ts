import type { Personal } from '@lianxin/kernel';
import type { CommandDefinitions } from '../commands/command-definition.ts';
import { acknowledgeRung } from './acknowledge-rung.ts';
import { addNote } from './add-note.ts';
import { attachFile } from './attach-file.ts';
import { excuseBreach } from './excuse-breach.ts';
import { raiseRungByHand } from './raise-rung.ts';
import { recordNotice } from './record-notice.ts';
import { redirectNotice } from './redirect-notice.ts';

export interface OversightCommands {
  /** `rung`: act id of the rung that fired. */
  AcknowledgeRung: { readonly rung: string };
  RaiseRung: { readonly rung: string; readonly reason: string };
  /** `clock`: clock id; by a supervisor who did not act in the case. The breach stays. */
  ExcuseBreach: { readonly clock: string; readonly reason: string };
  AddNote: { readonly text: Personal };
  /** `hash`: hex SHA-256 of the clear bytes in the blob store. */
  AttachFile: {
    readonly hash: string;
    readonly sizeBytes: number;
    readonly mediaType: string;
    readonly name: Personal;
  };
  /** The notice workflow's own: it goes out, and somebody it is for is away. */
  /** `nobody`: addresses behind which nobody has an account; the engine's word, no ingress takes it. */
  RedirectNotice: { readonly notice: string; readonly nobody?: readonly string[] };
  /** The notice workflow's own: by which channels it went, and which were given up. */
  RecordNotice: {
    readonly notice: string;
    readonly sent: readonly string[];
    readonly givenUp: readonly { readonly channel: string; readonly attempts: number }[];
  };
}

export const oversightCommands: CommandDefinitions<keyof OversightCommands> = {
  AcknowledgeRung: acknowledgeRung,
  RaiseRung: raiseRungByHand,
  ExcuseBreach: excuseBreach,
  AddNote: addNote,
  AttachFile: attachFile,
  RedirectNotice: redirectNotice,
  RecordNotice: recordNotice,
};
