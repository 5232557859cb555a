import { sha256Hex } from '@lianxin/adapter-crypto';
import { commitToShare } from '@lianxin/look-back';
import type { GlobalOptions } from '../command.ts';
import type { CliContext } from '../context/cli-context.ts';
import type { Session } from '../context/session.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { failureOf, t } from '../translate.ts';
import { keepShare, shareFile } from './kept-share.ts';
import type { ListedDraw, ListedSource } from './read-draws.ts';
import { findDraws } from './read-draws.ts';
import type { ShareToSend } from './send-shares.ts';
import { sendShares } from './send-shares.ts';

/** As many as are opened ahead. */
const PERIODS_DEFAULT = '13';

interface CommitOptions extends GlobalOptions {
  readonly source?: string;
  readonly all?: boolean;
  readonly periods?: string;
}

/** The source that this person can still be in it; one person is one source. */
function openSource(
  { sources }: ListedDraw,
  { id, roles }: Session['account'],
  named: string | undefined,
): ListedSource | undefined {
  if (sources.some(({ by }) => by === id)) return undefined;
  return sources.find(
    (source) =>
      source.kind === 'person' &&
      source.by === null &&
      roles.includes(source.role ?? '') &&
      (named === undefined || source.id === named),
  );
}

/** The next periods of each office and programme, the nearest first. */
function nextPeriods(draws: readonly ListedDraw[], now: string, periods: number): readonly ListedDraw[] {
  const ahead = draws.filter(({ from }) => from > now).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const series = Map.groupBy(ahead, ({ office, programme }) => `${office}/${programme.split('@')[0] ?? ''}`);
  return [...series.values()].flatMap((one) => one.slice(0, periods));
}

function shareOf(cli: CliContext, account: string, draw: ListedDraw, source: string): ShareToSend {
  const of = { stateDir: cli.stateDir, account, draw: draw.id, source };
  return {
    draw: draw.draw,
    source,
    make() {
      const commitment = commitToShare(sha256Hex, { draw: draw.draw, source, share: keepShare(of) });
      const said = t(cli, 'draw-committed', { draw: draw.draw, source, file: shareFile(of) });
      return { type: 'CommitShare', data: { source, commitment }, said };
    },
  };
}

/** Binds this person to shares that he alone has: a file of his keeps each, and only what it binds him to is sent. */
export async function commitShares(cli: CliContext, typed: string | undefined, options: CommitOptions): Promise<void> {
  const { source: named, all = false, periods = PERIODS_DEFAULT } = options;
  if (all === (typed !== undefined)) throw failureOf(cli, 'one-draw-or-all');
  if (!/^[1-9][0-9]{0,2}$/.test(periods)) throw failureOf(cli, 'bad-periods');
  const { api, session } = await openSignedInClient(cli, options.api);
  const found = await findDraws(cli, api, { typed, stage: 'running' });
  const now = new Date(cli.now()).toISOString();
  const draws = all ? nextPeriods(found, now, Number(periods)) : found;
  const shares = draws.flatMap((draw) => {
    const source = openSource(draw, session.account, named);
    return source ? [shareOf(cli, session.account.id, draw, source.id)] : [];
  });
  await sendShares(cli, options, { api, shares });
}
