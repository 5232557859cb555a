import type { ClocksReply, CommandSchemas, FactDefinitions, PublicFact } from '@lianxin/contracts';
import type { KeyedHash, Sequences, ReadQueries, Reservation } from '@lianxin/engine';
import type {
  Act,
  Actor,
  Agenda,
  AnyProcess,
  Instant,
  VersionedEvent,
  RecordedEvent,
  Rejection,
  Sealed,
  SlimEvent,
} from '@lianxin/kernel';
import type { DataKind } from '@lianxin/registers';
import type { z } from 'zod';
import type { NamedAccount } from '../accounts/check-named-accounts.ts';
import type { Access } from './access.ts';
import type { BilingualWords, CommandGuide } from './command-guide.ts';
import type { ModulePorts } from './module-ports.ts';
import type { PublicOpening } from './public-filing.ts';
import type { RepeatSearch } from './repeat-search.ts';
import type { RetryingSender } from './retrying-sender.ts';

/** What generating a number may read. */
export interface MintContext {
  readonly numbers: Sequences;
  readonly keyed: Pick<KeyedHash, 'derive'>;
  /** The stream that will be opened. */
  readonly stream: string;
  /** State of another stream, undefined when it does not exist. */
  stateOf(stream: string): Promise<unknown>;
}

/** How a stream of the process comes into being. */
export interface StreamOpening {
  /** The one command that opens a stream. */
  readonly type: string;
  /**
   * Where the stream's id comes from. `derived`: from the office and the command id, so that a retried request is one
   * stream. `given`: chosen by the sender. A function: reads it from the data.
   */
  readonly id: 'derived' | 'given' | ((data: unknown) => string);
  /** Scope of derived ids; default: the actor's office. */
  officeOf?(data: unknown): string;
  /** How many an actor may open in a day; undefined: as many as he likes. */
  dailyLimit?(actor: Actor): number | undefined;
  /** Generates values for the opening, such as a number for people. A repeat may generate others. */
  mint?(data: unknown, at: Instant, office: MintContext): Promise<Readonly<Record<string, string>>>;
}

/** How a requester without an account reaches his stream. */
export interface ReceiptAccess {
  /** The id of the stream with this number for people. */
  findByNumber(number: string, ports: { readonly readQueries: ReadQueries }): Promise<string | undefined>;
  /** The actor for a person who showed the number and code of that stream. */
  receiptActor(id: string): Actor;
}

/** What a process shows the person who filed a stream, and nothing else. */
export interface RequesterPolicy {
  /** Sealed parts are opened for him. `record`: all there is, with what has fallen due in it. */
  view(state: unknown, record: readonly VersionedEvent[], actor: Actor): object;
  /** Whether he is shown that this act will happen automatically. */
  isActShown(act: Act): boolean;
  /** Whether he is sent an event as a live update. */
  isEventShown(type: string): boolean;
  /** Whether a file named by this event is his own. */
  isOwnFile(state: unknown, data: unknown): boolean;
}

/** A process's explanation of its clocks: due dates and elapsed time, span by span, with the words for each. */
export type ClocksExplanation = Pick<ClocksReply, 'offsetMinutes' | 'clocks' | 'documents'>;

/** The register of erasures: whose data was destroyed, when and why. An installation has one. */
export interface ErasureBook {
  /** Id of the stream for an erasure at this instant. */
  bookIdAt(at: Instant): string;
  /** The command that records one; its data are key, reason and document. */
  readonly type: string;
  /** The key that the entry of this version names. */
  keyOf(state: unknown, version: number): string | undefined;
}

/** One round of periodic maintenance. Safe to repeat; returns how many streams it wrote to. */
export type MaintenanceRound = (now: Instant) => Promise<number>;

/** What a stream's decisions depend on besides its own entries. */
export interface DecisionSources {
  /** Other streams of the record. */
  readonly streams: readonly string[];
  /** What ships with the build, by name. */
  readonly shipped: Readonly<Record<string, unknown>>;
}

/** The file a command names: SHA-256 of its sealed bytes, and its size. */
export interface FileReference {
  readonly hash: string;
  readonly sizeBytes: number;
}

/** Something sealed in another stream that a command goes by, and how it is refused where that was erased. */
export interface SealedReliance {
  readonly sealed: Sealed;
  readonly whereErased: Rejection;
}

/** An item that a command has to answer, with its words. */
export interface RequiredItem {
  readonly id: string;
  readonly title: BilingualWords;
  /** What has to be shown of it. */
  readonly evidence?: { readonly kind: 'count' | 'file' | 'signature'; readonly unit?: BilingualWords };
}

/** What outsiders are told of a process. */
export interface PublicFacts {
  readonly definitions: FactDefinitions;
  /** What an event tells, from it and the state before and after it alone: the same whenever it is asked for. */
  factsOf(before: unknown, event: VersionedEvent, after: unknown): readonly PublicFact[];
}

/** A process and what API, command line and worker need to know about it; they know no process of their own. */
export interface ProcessModule {
  readonly process: AnyProcess;
  /** Friendlier address: `cases` for `processes/case`. */
  readonly alias?: string;
  /** Schemas of its commands' data; a command without one is accepted by no ingress. */
  readonly commands: CommandSchemas;
  /** Schema of its state for readers. */
  readonly stateSchema: z.ZodType;
  /** To whom an event issues a notice: account ids or role addresses such as `office:lsw/supervisor`. */
  noticeRecipientsOf?(event: Pick<SlimEvent, 'type' | 'data'>): readonly string[];
  readonly opening: StreamOpening;
  /**
   * Undefined: to him it is as if it did not exist. `standsIn`: by the registers he acts for somebody who works on it.
   */
  access(state: unknown, actor: Actor, id: string, now?: { readonly standsIn: boolean }): Access | undefined;
  /** The stream that it belongs to: an actor who may not see that one may not see this one either. */
  belongsTo?(state: unknown): { readonly process: string; readonly id: string } | undefined;
  /** Kind of a sealed field, of an event of this type or of the state; default: a register's. */
  dataKindOf?(field: string, type?: string): DataKind;
  /** Field of a command's data, by its type, that names another stream of the process: by id or by number. */
  readonly streamReferences?: Readonly<Record<string, string>>;
  /** Items that a command has to answer one by one, by the stream's present state. */
  requiredItems?(state: unknown, type: string): readonly RequiredItem[] | undefined;
  /** Absent: commands are offered without choices, and nothing says why one is missing. */
  readonly guide?: CommandGuide;
  /** Fields of the state and of events that nobody is shown. */
  readonly hiddenFields?: readonly string[];
  /** Commands that draw by chance, from a hidden field, what follows from them: a trial tells none of that before it is recorded. */
  readonly drawingCommands?: readonly string[];
  readonly requesterPolicy?: RequesterPolicy;
  /** Names from the registers for the ids in its state, by id. */
  resolveTitles?(state: unknown, stateOf: MintContext['stateOf']): Promise<Readonly<Record<string, string>>>;
  /** Number for people. */
  numberOf?(state: unknown): string | undefined;
  /** The requester follows it by number and receipt code, without an account. */
  readonly receiptAccess?: ReceiptAccess;
  /** `events`: the whole record of the state, with what has fallen due by then in both. Absent: it has no clocks. */
  explainClocks?(state: unknown, events: readonly VersionedEvent[], at: Instant): ClocksExplanation;
  /** Absent: without an account none is opened. */
  readonly publicOpening?: PublicOpening;
  /** The command by which staff attach a file: its roles may upload one. */
  readonly attachCommand?: string;
  /** The file that a command names, which has to be uploaded before. */
  referencedFile?(command: { readonly type: string; readonly data: unknown }): FileReference | undefined;
  /** What a command goes by that is sealed in another stream; undefined where it goes by nothing such. */
  sealedThatItGoesBy?(
    command: { readonly id: string; readonly type: string; readonly data: unknown; readonly actor: Actor },
    stateOf: MintContext['stateOf'],
  ): Promise<SealedReliance | undefined>;
  /** Accounts that a command names; each has to exist, with the role that its place needs. */
  accountsNamedBy?(
    command: { readonly id: string; readonly type: string; readonly data: unknown; readonly actor: Actor },
    state: unknown,
  ): readonly NamedAccount[];
  /** What its workflow does when an act falls due, where that is more than to settle the stream. Safe to repeat. */
  applyChange?(ports: ModulePorts, stream: string, now: Instant, traceId?: string): Promise<Agenda>;
  /** Periodic work over many streams. A worker runs it and reports what was put off. */
  maintenanceRound?(ports: ModulePorts, putOff: RetryingSender): MaintenanceRound;
  readonly erasureBook?: ErasureBook;
  /** Absent: likely repeats are not looked for. */
  readonly repeatSearch?: RepeatSearch;
  /** Absent: outsiders are told nothing of it. */
  readonly publicFacts?: PublicFacts;
  /** Absent: its streams have no dossiers. */
  decisionSources?(record: readonly RecordedEvent[]): DecisionSources;
  /** What a command has to reserve in another stream first, since it must be unique. */
  reservationsFor?(command: {
    readonly id: string;
    readonly type: string;
    readonly data: unknown;
  }): readonly Reservation[];
}
