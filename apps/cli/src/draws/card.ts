import type { GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import type { CliContext } from '../context/cli-context.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { cardLines } from '../sample/paper.ts';
import { readDraw } from './read-draws.ts';

/** The lines to put on paper outside the house, which `verify sample --paper` holds against the record later. */
export async function printCard(cli: CliContext, typed: string, options: GlobalOptions): Promise<void> {
  const { api } = await openSignedInClient(cli, options.api);
  const state = await readDraw(api, typed);
  const commitments = Object.entries(state.commitments).map(([id, { commitment }]) => [id, commitment] as const);
  const lines = [...cardLines({ ...state, commitments })];
  printAnswer(cli, options, { json: { draw: state.draw, lines }, lines });
}
