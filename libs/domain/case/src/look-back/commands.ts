import type { Personal } from '@lianxin/kernel';

/** `item`: id of an item of the programme's checklist. */
export interface CheckedItem {
  readonly item: string;
  readonly passed: boolean;
  readonly note?: Personal;
}

export interface LookBackCommands {
  RecordCallback: {
    readonly reached: boolean;
    readonly satisfied?: boolean;
    readonly solved?: boolean;
    readonly text?: Personal;
  };
  ConfirmResolution: Record<never, never>;
  DisputeResolution: { readonly text: Personal };
  /** Five grades, 5 is best. `realName` bad ratings are called back. */
  RateCase: { readonly grade: 1 | 2 | 3 | 4 | 5; readonly realName?: boolean; readonly text?: Personal };
  /** Never a handler of this case unless excepted with a reason. */
  AssignVerifier: { readonly verifier: string; readonly exception?: string };
  RecordLookBack: { readonly items: readonly CheckedItem[] };
  OrderRectification: { readonly items: readonly string[]; readonly text?: Personal };
  RecordRectification: { readonly text: Personal };
  RecordRecheck: { readonly items: readonly CheckedItem[] };
  /** The verifier's act, never the resolver's. */
  CloseOut: Record<never, never>;
  ReopenCase: { readonly reason: string };
}
