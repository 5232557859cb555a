import type { ViewReply } from '@lianxin/contracts';
import type { DrawState } from '@lianxin/look-back';
import { drawIdOf } from '@lianxin/look-back';
import type { DrawRow, LookBacksOfDraw } from '@lianxin/read-models';
import type { CliContext } from '../context/cli-context.ts';
import type { ApiClient, QueryValues } from '../http/api-client.ts';
import { readPages } from '../http/read-pages.ts';
import { failureOf } from '../translate.ts';

/** A draw as a list has it. */
export type ListedDraw = Omit<
  DrawRow,
  'fromAt' | 'toAt' | 'remindAt' | 'overAll' | 'stratum' | 'atRandom' | 'taken' | 'told'
> & {
  readonly from: string;
  readonly to: string;
  readonly lookBacks: LookBacksOfDraw | null;
};
export type ListedSource = DrawRow['sources'][number];

export interface DrawPage {
  readonly items: readonly ListedDraw[];
  readonly next: string | null;
  readonly setAside?: number;
}

/** The id of a draw that was typed by its name (`lsw/shandong-2020/2026-W10`), or as its stream is called. */
function drawIdTyped(typed: string): string {
  const parts = typed.replace(/^draw-/, '').split('/');
  const [period = '', programme = '', office] = [parts.pop(), parts.pop(), parts.join('/')];
  return programme === '' ? period : drawIdOf({ office, programme, period });
}

export const drawPath = (typed: string, rest = ''): string => `/draws/${encodeURIComponent(drawIdTyped(typed))}${rest}`;

/** All that its record says. */
export const readDraw = async (api: ApiClient, typed: string): Promise<DrawState> =>
  (await api.get<ViewReply>(drawPath(typed))).state as DrawState;

/** All draws of a stage that one may see; those of the latest period first. */
export const readDraws = (api: ApiClient, filters: QueryValues): Promise<readonly ListedDraw[]> =>
  readPages(api, '/queries/draws', filters);

/** One as the list has it, with what its look-backs came to. */
export const readListedDraw = async (api: ApiClient, typed: string): Promise<ListedDraw | undefined> =>
  (await readDraws(api, { id: drawIdTyped(typed) }))[0];

/** The draw that was named, or every one of this stage. */
export async function findDraws(
  cli: CliContext,
  api: ApiClient,
  { typed, stage }: { readonly typed: string | undefined; readonly stage: ListedDraw['stage'] },
): Promise<readonly ListedDraw[]> {
  if (typed === undefined) return readDraws(api, { stage });
  const found = await readDraws(api, { id: drawIdTyped(typed) });
  if (found.length === 0) throw failureOf(cli, 'no-such-draw', { draw: typed });
  return found;
}
