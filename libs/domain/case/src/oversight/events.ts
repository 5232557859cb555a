import type { Personal } from '@lianxin/kernel';
import type { Attribution, Substitution } from '../events/attribution.ts';

export interface OversightEvents {
  RungAcknowledged: Attribution & {
    readonly act: string;
    readonly rung: string;
    readonly clock: string;
    /** Of its recipients those whose answer it is. `all`: schemas 1 and 2, when one answered for everybody. */
    readonly answers: 'all' | readonly string[];
  };
  /** By a supervisor's hand, or because a second dispute asks for it. */
  RungRaised: Attribution & {
    readonly act: string;
    readonly rung: string;
    readonly clock: string;
    readonly cause: 'by-hand' | 'second-dispute';
    readonly recipients: readonly string[];
    readonly reason?: Personal;
  };
  /** `act`: the breach it is of; absent in older ones, which excuse all that stood then. */
  BreachExcused: Attribution & { readonly clock: string; readonly act?: string; readonly reason: Personal };
  NoteAdded: Attribution & { readonly text: Personal };
  FileAttached: Attribution & {
    readonly hash: string;
    readonly sizeBytes: number;
    readonly mediaType: string;
    readonly name: Personal;
  };
  /** Codes and ids only: the words come from the catalogue when it is sent. */
  NoticeIssued: {
    readonly notice: string;
    readonly template: string;
    /** Account ids, `office:lsw/supervisor`, `contact` or `contact:<merged case>`. */
    readonly recipients: readonly string[];
    readonly params: Readonly<Record<string, string | number>>;
    /** Clock it is about, where it is about one. */
    readonly about?: string;
    /** Hard ones go out at once, soft ones may wait for a digest. */
    readonly hard: boolean;
  };
  /** Somebody it is for is away or has no account when it goes out: it goes to others in his stead. */
  NoticeRedirected: { readonly notice: string; readonly instead: readonly Substitution[] };
  NoticeSent: { readonly notice: string; readonly channel: string };
  NoticeGivenUp: { readonly notice: string; readonly channel: string; readonly attempts: number };
  NoticeSuperseded: { readonly notice: string; readonly because: 'overtaken' | 'clock-stopped' | 'historic' };
}
