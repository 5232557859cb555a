import type { CommandReply } from './commands.ts';

/** What a change of rules does to one clock. */
export interface ClockPreviewReply {
  readonly clock: string;
  readonly kind: string;
  readonly before: string;
  readonly after: string;
  /** Earned so far, and kept. */
  readonly pausedMs: number;
  readonly breach: 'none' | 'stays' | 'superseded';
  readonly rungs: readonly { readonly act: string; readonly at: string }[];
  readonly skipped: readonly string[];
  /** A year's notice moves it before, whether the change is ordered or not. */
  readonly byItself: boolean;
}

export interface CasePreviewReply {
  readonly id: string;
  readonly number: string;
  readonly office: string;
  readonly holder: string;
  readonly stage: string;
  readonly programme: string;
  readonly clocks: readonly ClockPreviewReply[];
}

export interface PreviewReply {
  /** Name it to order the change. */
  readonly preview: string;
  readonly effectiveAt: string;
  readonly summary: {
    readonly cases: number;
    readonly earlier: number;
    readonly later: number;
    readonly breachesSuperseded: number;
    readonly breachesStay: number;
    readonly rungsSkipped: number;
  };
  readonly rows: readonly CasePreviewReply[];
}

/** `held`: cases that stand otherwise than was shown; the change passes them over. */
export interface OrderReply extends CommandReply {
  readonly held: readonly {
    readonly number: string;
    readonly shown?: CasePreviewReply;
    readonly now?: CasePreviewReply;
  }[];
}
