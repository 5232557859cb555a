import type { Personal } from '@lianxin/kernel';

/** What was done for an enterprise. Amounts are integer fen, counts carry their unit. */
interface Done {
  /** Project (site) it was done for, where it was for one. */
  readonly project?: string;
  /** Number of the invoice or receipt behind it; unique over all cases where money was paid. */
  readonly invoice?: string;
}

export type Measure = Done &
  (
    | {
        readonly measure: 'delivery';
        readonly item: string;
        readonly count: number;
        readonly unit: string;
        readonly valueFen?: number;
      }
    | {
        readonly measure: 'charter-trip';
        readonly workers: number;
        readonly fromProvince: string;
        /** Its code of GB/T 2260, six digits: `320000`. */
        readonly fromProvinceCode?: string;
        readonly fromPlace: string;
        readonly trade?: string;
        readonly doorToFactory: boolean;
        /** YYYY-MM-DD. */
        readonly ranOn: string;
        readonly reportedOn: string;
        /** The instants of these days, where they are known. */
        readonly departedAt?: string;
        readonly reportedAt?: string;
        readonly fareFen?: number;
      }
    | { readonly measure: 'medical-exam'; readonly count: number; readonly unit: 'person' }
    | { readonly measure: 'subsidy'; readonly policy: string; readonly amountFen: number }
    | { readonly measure: 'recruitment'; readonly count: number; readonly unit: 'person' }
    | {
        readonly measure: 'purchase-brokering';
        readonly item: string;
        readonly count: number;
        readonly unit: string;
        readonly valueFen?: number;
      }
    | { readonly measure: 'advice'; readonly topic: Personal }
  );
