import type {
  RequestAlikeBody,
  RequestAlikeReply,
  RequestFiling,
  RequestOfficesReply,
  RequestReply,
} from '@lianxin/contracts';
import { getJson, postJson } from './ask-by-receipt.ts';

/** Where one may file. Throws `ReceiptRefusal`. */
export const listOffices = (): Promise<RequestOfficesReply> => getJson('/requests/offices');

/** Files it; under the same id it is filed once. `solution`: of the puzzle that was asked for. Throws `ReceiptRefusal`. */
export const fileRequest = (data: RequestFiling, id: string, solution?: string): Promise<RequestReply> =>
  postJson('/requests', { data }, { 'idempotency-key': id, ...(solution && { 'lianxin-puzzle': solution }) });

/** Which of his own requests say the same. Throws `ReceiptRefusal`. */
export const compareShown = (asked: RequestAlikeBody): Promise<RequestAlikeReply> => postJson('/requests/alike', asked);
