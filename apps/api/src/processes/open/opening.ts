import type { Numbers } from '@lianxin/engine';
import type { Command, Rejection } from '@lianxin/kernel';
import { isRejection, streamOf } from '@lianxin/kernel';
import type { Installation, ProcessKit } from '@lianxin/platform';
import { fault } from '../../doors/door-problem.ts';
import { stateOf } from '../state-of.ts';

/** 80 bits: no two requests meet in a hundred years. */
const ID_LETTERS = 16;
/** They stand in addresses beside ids. */
const RESERVED_IDS: ReadonlySet<string> = new Set(['commands', 'events']);

interface OpeningAsk {
  readonly installation: Pick<Installation, 'keyed'>;
  readonly kit: ProcessKit;
  readonly command: Command;
  readonly given: string | undefined;
}

function givenId(given: string | undefined): string {
  if (given === undefined) throw fault('id', 'required');
  if (RESERVED_IDS.has(given)) throw fault('id', 'bad-id');
  return given;
}

function idFor({ installation, kit, command, given }: OpeningAsk): string {
  const { id, office } = kit.opening;
  if (id === 'given') return givenId(given);
  if (given !== undefined) throw fault('id', 'unknown-field');
  if (id !== 'derived') return id(command.data);
  const scope = office?.(command.data) ?? command.actor.office ?? '';
  return installation.keyed.derive(kit.process.name, `${scope}/${command.commandId}`, ID_LETTERS);
}

/** Where an opening goes: the same command id always to the same stream. */
export const openingStream = (ask: OpeningAsk): string => streamOf(ask.kit.process, idFor(ask));

interface Minting {
  readonly stream: string;
  readonly command: Command;
}

/** What it would be with any number: enough to see whether it will be refused. */
const NO_NUMBER: Numbers = { next: () => Promise.resolve(0) };

async function minted(
  installation: Installation,
  { opening }: ProcessKit,
  { stream, command }: Minting,
  numbers: Numbers,
): Promise<Command> {
  if (!opening.mint) return command;
  const { keyed } = installation;
  const office = { numbers, keyed, stream, stateOf: (other: string) => stateOf(installation, other) };
  return { ...command, minted: await opening.mint(command.data, command.at, office) };
}

/**
 * With the values drawn for it; not part of its content, so that a retry may draw anew. What will be refused, or is in
 * the record already, draws no number.
 */
export async function mint(
  installation: Installation,
  kit: ProcessKit,
  opening: Minting,
): Promise<Command | Rejection> {
  const trial = await minted(installation, kit, opening, NO_NUMBER);
  if (!kit.opening.mint) return trial;
  const rehearsed = await installation.commands.rehearsal().handle(opening.stream, trial);
  if (isRejection(rehearsed)) return rehearsed;
  return rehearsed.repeated ? trial : minted(installation, kit, opening, installation.numbers);
}
