import type { Problem } from '@lianxin/contracts';
import type { FormValues } from '../forms/form-values.ts';

/** A command that waits for the line. Its id was chosen when it was saved: sent again, it gets the first answer. */
export interface Entry {
  readonly commandId: string;
  readonly process: string;
  /** Absent: it opens a stream. */
  readonly id?: string | undefined;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** When it was seen, on this device's clock: kept as evidence. */
  readonly observedAt: string;
  readonly onBehalfOf?: string | undefined;
  /** What it is about, in words: an enterprise, the number of a case. */
  readonly about: string;
  /** As it was typed, so that its form opens again. */
  readonly values?: FormValues | undefined;
}

/** An entry to be kept; `file`: the bytes that go up before it, which its data does not name yet. */
export interface NewEntry {
  readonly entry: Entry;
  readonly file?: Blob | undefined;
}

export type Outcome =
  | { readonly is: 'waiting' }
  | { readonly is: 'refused'; readonly problem: Problem }
  | {
      readonly is: 'recorded';
      readonly atMs: number;
      readonly id: string;
      /** Of a request: what its requester has to be given. */
      readonly number?: string | undefined;
      readonly receiptCode?: string | undefined;
      /** What its entry holds was typed anew after this had been sent: it is not in the record. */
      readonly isTooLate?: boolean | undefined;
    };

/** An entry in the outbox, and what became of it. */
export interface Waiting {
  readonly entry: Entry;
  readonly outcome: Outcome;
  /** In which order they were saved. */
  readonly place: number;
  readonly savedAtMs: number;
}

/** What of an entry is sealed. */
export type Inside = Pick<Waiting, 'entry' | 'outcome'>;
