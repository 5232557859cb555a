import type { GlobalOptions } from '../command.ts';
import type { CliContext } from '../context/cli-context.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { failureOf, t } from '../translate.ts';
import { readShare, shareFile } from './kept-share.ts';
import type { ListedDraw } from './read-draws.ts';
import { findDraws } from './read-draws.ts';
import type { ShareToSend } from './send-shares.ts';
import { sendShares } from './send-shares.ts';

interface RevealOptions extends GlobalOptions {
  readonly all?: boolean;
}

function shareOf(cli: CliContext, account: string, { id, draw }: ListedDraw, source: string): ShareToSend {
  const of = { stateDir: cli.stateDir, account, draw: id, source };
  return {
    draw,
    source,
    make() {
      const share = readShare(of);
      if (share === undefined) throw failureOf(cli, 'share-not-here', { source, file: shareFile(of) });
      return { type: 'RevealShare', data: { source, share }, said: t(cli, 'draw-revealed', { draw, source }) };
    },
  };
}

/** Sends the shares that this person is bound to and that their draws wait for. */
export async function revealShares(cli: CliContext, typed: string | undefined, options: RevealOptions): Promise<void> {
  if ((options.all ?? false) === (typed !== undefined)) throw failureOf(cli, 'one-draw-or-all');
  const { api, session } = await openSignedInClient(cli, options.api);
  const { id: account } = session.account;
  const draws = await findDraws(cli, api, { typed, stage: 'revealing' });
  const shares = draws.flatMap((draw) =>
    draw.sources
      .filter(({ by, given, lapsed }) => by === account && !given && !lapsed)
      .map((source) => shareOf(cli, account, draw, source.id)),
  );
  await sendShares(cli, options, { api, shares });
}
