import type { ClocksReply, CommandSchemas } from '@lianxin/contracts';
import type { BlobStore, Keyed, LookPorts, Numbers, ReadQueries, Reservation } from '@lianxin/engine';
import type { Actor, Agenda, AnyProcess, Instant, Placed } from '@lianxin/kernel';

/**
 * What an actor may do with one stream. `veiled`: everything but personal data. `none`: it is as if it did not
 * exist. Which commands somebody may send is the process's own `roles`.
 */
export type Access = 'full' | 'veiled' | 'none';

/** What minting a number may ask. */
export interface MintingOffice {
  readonly numbers: Numbers;
  readonly keyed: Pick<Keyed, 'derive'>;
  /** The one that will be opened. */
  readonly stream: string;
  /** Folded state of another stream, undefined when it does not exist. */
  stateOf(stream: string): Promise<unknown>;
}

export interface Opening {
  /** The one command that opens a stream. */
  readonly type: string;
  /**
   * Where the stream's id comes from. `derived`: from the office and the command id, so that a retried request is one
   * stream. `given`: chosen by the sender. A function: it stands in the data.
   */
  readonly id: 'derived' | 'given' | ((data: unknown) => string);
  /** Scope of derived ids; default: the actor's office. */
  office?(data: unknown): string;
  /** How many an actor may open in a day; default: as many as he likes. */
  perDay?(actor: Actor): number;
  /** Values drawn for the opening, such as a number for people. A retry may draw anew. */
  mint?(data: unknown, at: Instant, office: MintingOffice): Promise<Readonly<Record<string, string>>>;
}

export interface ReceiptDesk {
  /** The id of the stream with this number for people. */
  find(number: string, ports: { readonly readQueries: ReadQueries }): Promise<string | undefined>;
  /** As whom somebody acts on that stream who showed number and code. */
  actor(id: string): Actor;
}

/** What a workflow's errand may use. */
export interface CarryOutPorts extends LookPorts {
  readonly readQueries: ReadQueries;
  readonly blobs: BlobStore;
}

/** What a process tells of its clocks: due dates and elapsed time, span by span, with the words for each. */
export type ClocksTold = Pick<ClocksReply, 'offsetMinutes' | 'clocks' | 'documents'>;

/** Where it stands whose data was destroyed, when and why: one installation keeps one. */
export interface ErasureBook {
  /** Id of the stream for an erasure at this instant. */
  book(at: Instant): string;
  /** The command that records one; its data are key, reason and document. */
  readonly type: string;
  /** The key that the entry of this version names. */
  keyOf(state: unknown, version: number): string | undefined;
}

export interface NamedFile {
  readonly hash: string;
  readonly sizeBytes: number;
}

/** A process and what the doors have to know of it: the api knows no process by itself. */
export interface ProcessKit {
  readonly process: AnyProcess;
  /** Friendlier address: `cases` for `processes/case`. */
  readonly alias?: string;
  /** Schemas of its commands' data; a command without one is not for the doors. */
  readonly commands: CommandSchemas;
  readonly opening: Opening;
  access(state: unknown, actor: Actor, id: string): Access;
  /** Number for people. */
  number?(state: unknown): string | undefined;
  /** Whoever asked for it follows it by number and receipt code, without an account. */
  readonly receipts?: ReceiptDesk;
  /** `events`: the whole record of the state, with what has fallen due by then in both. Absent where no clocks are kept. */
  clocks?(state: unknown, events: readonly Placed[], at: Instant): ClocksTold;
  /** A file that a command names: it has to be put beside the stream first. */
  file?(command: { readonly type: string; readonly data: unknown }): NamedFile | undefined;
  /** What its workflow does when an act falls due, where that is more than to settle the stream. Safe to repeat. */
  carryOut?(ports: CarryOutPorts, now: Instant, traceId?: string): Promise<Agenda>;
  readonly erasures?: ErasureBook;
  /** What must be unique is reserved in its own stream first. */
  reserve?(command: { readonly id: string; readonly type: string; readonly data: unknown }): readonly Reservation[];
}
