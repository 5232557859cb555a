import type { ClocksReply, CommandSchemas } from '@lianxin/contracts';
import type { BlobStore, KeyedHash, AgendaPorts, Sequences, ReadQueries, Reservation } from '@lianxin/engine';
import type { Act, Actor, Agenda, AnyProcess, Instant, VersionedEvent, RecordedEvent } from '@lianxin/kernel';
import type { DataKind } from '@lianxin/registers';
import type { z } from 'zod';
import type { NamedAccount } from '../identity/index.ts';
import type { Access } from './access.ts';
import type { RetryingSender } from './retrying-sender.ts';

/** What minting a number may ask. */
export interface MintContext {
  readonly numbers: Sequences;
  readonly keyed: Pick<KeyedHash, 'derive'>;
  /** The one that will be opened. */
  readonly stream: string;
  /** Folded state of another stream, undefined when it does not exist. */
  stateOf(stream: string): Promise<unknown>;
}

export interface StreamOpening {
  /** The one command that opens a stream. */
  readonly type: string;
  /**
   * Where the stream's id comes from. `derived`: from the office and the command id, so that a retried request is one
   * stream. `given`: chosen by the sender. A function: it stands in the data.
   */
  readonly id: 'derived' | 'given' | ((data: unknown) => string);
  /** Scope of derived ids; default: the actor's office. */
  officeOf?(data: unknown): string;
  /** How many an actor may open in a day; default: as many as he likes. */
  dailyLimit?(actor: Actor): number;
  /** Values drawn for the opening, such as a number for people. A retry may draw anew. */
  mint?(data: unknown, at: Instant, office: MintContext): Promise<Readonly<Record<string, string>>>;
}

export interface ReceiptAccess {
  /** The id of the stream with this number for people. */
  findByNumber(number: string, ports: { readonly readQueries: ReadQueries }): Promise<string | undefined>;
  /** As whom somebody acts on that stream who showed number and code. */
  receiptActor(id: string): Actor;
}

/** What a process shows whoever filed a stream: this, and nothing else of it. */
export interface RequesterPolicy {
  /** Sealed parts are opened for him. `record`: all there is, with what has fallen due in it. */
  view(state: unknown, record: readonly VersionedEvent[], actor: Actor): object;
  /** Whether he is told that this happens by itself. */
  isActShown(act: Act): boolean;
  /** Whether he hears of an event as it comes. */
  isEventShown(type: string): boolean;
  /** Whether a file named by this event is his own. */
  isOwnFile(state: unknown, data: unknown): boolean;
}

/** What a workflow's errand may use. */
export interface ModulePorts extends AgendaPorts {
  readonly readQueries: ReadQueries;
  readonly blobs: BlobStore;
}

/** What a process tells of its clocks: due dates and elapsed time, span by span, with the words for each. */
export type ClocksExplanation = Pick<ClocksReply, 'offsetMinutes' | 'clocks' | 'documents'>;

/** Where it stands whose data was destroyed, when and why: one installation keeps one. */
export interface ErasureBook {
  /** Id of the stream for an erasure at this instant. */
  bookIdAt(at: Instant): string;
  /** The command that records one; its data are key, reason and document. */
  readonly type: string;
  /** The key that the entry of this version names. */
  keyOf(state: unknown, version: number): string | undefined;
}

/** One round of what has to be looked after from time to time. Safe to repeat; says how many streams it wrote to. */
export type MaintenanceRound = (now: Instant) => Promise<number>;

/** What a stream was decided by, besides its own entries. */
export interface DecisionSources {
  /** Other streams of the record. */
  readonly streams: readonly string[];
  /** What ships with the build, by name. */
  readonly shipped: Readonly<Record<string, unknown>>;
}

export interface FileReference {
  readonly hash: string;
  readonly sizeBytes: number;
}

export interface RequiredItem {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
}

/** A process and what the doors have to know of it: the api knows no process by itself. */
export interface ProcessModule {
  readonly process: AnyProcess;
  /** Friendlier address: `cases` for `processes/case`. */
  readonly alias?: string;
  /** Schemas of its commands' data; a command without one is not for the doors. */
  readonly commands: CommandSchemas;
  /** What its state looks like to whoever may read it. */
  readonly stateSchema: z.ZodType;
  readonly opening: StreamOpening;
  /** Undefined: to him it is as if it did not exist. `standsIn`: by the registers he acts for whoever works on it. */
  access(state: unknown, actor: Actor, id: string, now?: { readonly standsIn: boolean }): Access | undefined;
  /** The stream it is kept for: whoever does not know of that one knows nothing of this one either. */
  belongsTo?(state: unknown): { readonly process: string; readonly id: string } | undefined;
  /** Kind of a sealed field, of an event of this type or of the state; default: a register's. */
  dataKindOf?(field: string, type?: string): DataKind;
  /** Field of a command's data, by its type, that names another stream of the process: by id or by number. */
  readonly streamReferences?: Readonly<Record<string, string>>;
  /** What a command has to say something of, item by item, as the stream stands. */
  requiredItems?(state: unknown, type: string): readonly RequiredItem[] | undefined;
  /** Fields of the state and of events that nobody is shown. */
  readonly hiddenFields?: readonly string[];
  readonly requesterPolicy?: RequesterPolicy;
  /** What registers call what its state names by an id: by that id. */
  resolveTitles?(state: unknown, stateOf: MintContext['stateOf']): Promise<Readonly<Record<string, string>>>;
  /** Number for people. */
  numberOf?(state: unknown): string | undefined;
  /** Whoever asked for it follows it by number and receipt code, without an account. */
  readonly receiptAccess?: ReceiptAccess;
  /** `events`: the whole record of the state, with what has fallen due by then in both. Absent where no clocks are kept. */
  explainClocks?(state: unknown, events: readonly VersionedEvent[], at: Instant): ClocksExplanation;
  /** A file that a command names: it has to be put beside the stream first. */
  referencedFile?(command: { readonly type: string; readonly data: unknown }): FileReference | undefined;
  /** Accounts that a command names: people name people who are there, with the role the place needs. */
  accountsNamedBy?(
    command: { readonly id: string; readonly type: string; readonly data: unknown; readonly actor: Actor },
    state: unknown,
  ): readonly NamedAccount[];
  /** What its workflow does when an act falls due, where that is more than to settle the stream. Safe to repeat. */
  applyChange?(ports: ModulePorts, now: Instant, traceId?: string): Promise<Agenda>;
  /** What no single stream of the process waits for: a worker goes its rounds, and tells what they put off. */
  maintenanceRound?(ports: ModulePorts, putOff: RetryingSender): MaintenanceRound;
  readonly erasureBook?: ErasureBook;
  /** Absent: nobody takes a stream of it away by itself. */
  decisionSources?(record: readonly RecordedEvent[]): DecisionSources;
  /** What must be unique is reserved in its own stream first. */
  reservationsFor?(command: {
    readonly id: string;
    readonly type: string;
    readonly data: unknown;
  }): readonly Reservation[];
}
