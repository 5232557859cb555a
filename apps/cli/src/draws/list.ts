import { fromMs } from '@lianxin/kernel';
import type { GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import type { CliContext } from '../context/cli-context.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { readNames } from '../http/people.ts';
import { formatInOfficeZone, formatInOfficeZoneOr } from '../output/office-time.ts';
import type { NameOf } from '../output/replace-ids.ts';
import { filled, tableLines } from '../output/table.ts';
import { setAsideLines } from '../reports/rows.ts';
import { t } from '../translate.ts';
import { hasOneSource, holdingText } from './look-backs.ts';
import type { DrawPage, ListedDraw, ListedSource } from './read-draws.ts';

interface ListOptions extends GlobalOptions {
  readonly office?: string;
  readonly stage?: string;
  readonly limit?: string;
  readonly cursor?: string;
}

/** How far a source is, and whose it is. */
export function sourceText(cli: CliContext, nameOf: NameOf, { id, kind, by, given, lapsed }: ListedSource): string {
  const bound = kind === 'system' || by !== null;
  const stand = lapsed ? 'lapsed' : given ? 'given' : bound ? 'bound' : 'open';
  const whose = by === null ? id : `${id} (${nameOf(by)})`;
  return t(cli, `draw-source.${stand}`, { source: whose });
}

/** Marked where nobody beside the system had a share in it. */
function markedHolding(cli: CliContext, draw: ListedDraw): string | undefined {
  const text = holdingText(cli, draw.lookBacks);
  return text !== undefined && hasOneSource(draw) ? `${text} *` : text;
}

/** Draws one may see: those that have begun, then those ahead, each with the latest period first. */
export async function listDraws(cli: CliContext, options: ListOptions): Promise<void> {
  const { office, stage, limit, cursor } = options;
  const { api } = await openSignedInClient(cli, options.api);
  const page = await api.get<DrawPage>('/queries/draws', { office, stage, limit, cursor });
  const nameOf = options.json ? (id: string): string => id : await readNames(api);
  const now = fromMs(cli.now());
  const isAhead = ({ from }: ListedDraw): boolean => from > now;
  const draws = [...page.items.filter((draw) => !isAhead(draw)), ...page.items.filter(isAhead)];
  const columns = filled<ListedDraw>(
    [
      { title: t(cli, 'label.draw'), of: ({ draw }) => draw },
      { title: t(cli, 'label.begins'), of: ({ from }) => formatInOfficeZone(from) },
      { title: t(cli, 'label.ends'), of: ({ to }) => formatInOfficeZone(to) },
      { title: t(cli, 'label.stage'), of: (draw) => t(cli, `draw-stage.${isAhead(draw) ? 'ahead' : draw.stage}`) },
      { title: t(cli, 'label.members'), of: ({ members }) => members },
      { title: t(cli, 'label.holds'), of: (draw) => markedHolding(cli, draw) },
      { title: t(cli, 'label.reveal-until'), of: ({ revealUntil }) => formatInOfficeZoneOr(revealUntil) },
      {
        title: t(cli, 'label.sources'),
        of: ({ sources }) => sources.map((source) => sourceText(cli, nameOf, source)).join('; '),
      },
    ],
    draws,
  );
  const table = draws.length > 0 ? tableLines(columns, draws) : [t(cli, 'nothing-found')];
  const more = page.next === null ? [] : [t(cli, 'draw-more', { cursor: page.next })];
  const isMarked = draws.some((draw) => hasOneSource(draw) && holdingText(cli, draw.lookBacks) !== undefined);
  const mark = isMarked ? [t(cli, 'draw-one-source-list')] : [];
  printAnswer(cli, options, { json: page, lines: [...table, ...mark, ...more, ...setAsideLines(cli, page)] });
}
