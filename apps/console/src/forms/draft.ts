import { newCommandId } from '../http/new-command-id.ts';
import type { FormValues } from './form-values.ts';

/** What was typed for one command, and the id it will be sent under. */
export interface Draft {
  readonly commandId: string;
  readonly values: FormValues;
}

/** Where the draft of one command is kept until it is sent. */
export interface DraftKeeper {
  keep(draft: Draft): void;
  drop(): void;
}

/** A draft of nothing yet; its command's id is chosen here, once. */
export const newDraft = (values: FormValues = {}): Draft => ({ commandId: newCommandId(), values });
