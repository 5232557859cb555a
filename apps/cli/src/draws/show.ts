import type { DrawState } from '@lianxin/look-back';
import type { GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import type { CliContext } from '../context/cli-context.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { readNames } from '../http/people.ts';
import { formatInOfficeZone } from '../output/office-time.ts';
import type { NameOf } from '../output/replace-ids.ts';
import { pairLines, tableLines } from '../output/table.ts';
import { t } from '../translate.ts';
import { lookBackLines } from './look-backs.ts';
import { readDraw, readListedDraw } from './read-draws.ts';

const datesOf = (cli: CliContext, { from, to, closed, late }: DrawState): readonly string[] =>
  pairLines([
    [t(cli, 'label.begins'), formatInOfficeZone(from)],
    [t(cli, 'label.ends'), formatInOfficeZone(to)],
    ...(closed ? ([[t(cli, 'label.reveal-until'), formatInOfficeZone(closed.revealUntil)]] as const) : []),
    ...(late ? ([[t(cli, 'label.opened'), t(cli, 'draw-late')]] as const) : []),
  ]);

/** What each source is bound to, and what it gave. */
function sourceLines(cli: CliContext, { sources, commitments, revealed, lapsed }: DrawState, nameOf: NameOf) {
  const rows = sources.map(({ id }) => ({
    id,
    by: commitments[id] && nameOf(commitments[id].by),
    commitment: commitments[id]?.commitment,
    share: lapsed.includes(id) ? t(cli, 'draw-lapsed') : revealed[id],
  }));
  return tableLines<(typeof rows)[number]>(
    [
      { title: t(cli, 'label.source'), of: ({ id }) => id },
      { title: t(cli, 'label.whose'), of: ({ by }) => by },
      { title: t(cli, 'label.commitment'), of: ({ commitment }) => commitment },
      { title: t(cli, 'label.share'), of: ({ share }) => share },
    ],
    rows,
  );
}

const readingLines = (cli: CliContext, { readings }: DrawState, nameOf: NameOf): readonly string[] =>
  readings.map(({ value, where, by }) => t(cli, 'draw-reading', { value, where, by: nameOf(by) }));

const sizeLines = (cli: CliContext, { made }: DrawState): readonly string[] =>
  made && made.sizes.length > 0
    ? [
        '',
        ...tableLines(
          [
            { title: t(cli, 'label.stratum'), of: ({ stratum }) => stratum },
            { title: t(cli, 'label.members'), of: ({ members }) => members },
            { title: t(cli, 'label.drawn'), of: ({ take }) => take },
          ],
          made.sizes,
        ),
      ]
    : [];

/** One draw: how far it is, who is bound to what, and what came out. */
export async function showDraw(cli: CliContext, typed: string, options: GlobalOptions): Promise<void> {
  const { api } = await openSignedInClient(cli, options.api);
  const state = await readDraw(api, typed);
  const listed = state.made && (await readListedDraw(api, typed));
  const nameOf = await readNames(api);
  printAnswer(cli, options, {
    json: { ...state, lookBacks: listed?.lookBacks ?? null },
    lines: [
      state.draw,
      ...datesOf(cli, state),
      '',
      ...sourceLines(cli, state, nameOf),
      ...readingLines(cli, state, nameOf),
      ...sizeLines(cli, state),
      ...lookBackLines(cli, listed),
    ],
  });
}
