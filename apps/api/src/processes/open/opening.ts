import type { Sequences } from '@lianxin/engine';
import type { Command, Rejection } from '@lianxin/kernel';
import { isRejection, streamNameOf } from '@lianxin/kernel';
import type { Runtime, ProcessModule } from '@lianxin/platform';
import { fieldFault } from '../../http/http-problem.ts';
import { readState } from '../read-state.ts';

/** 80 bits: no two requests meet in a hundred years. */
const ID_LETTERS = 16;
/** They stand in addresses beside ids. */
const RESERVED_IDS: ReadonlySet<string> = new Set(['commands', 'events']);

interface OpeningRequest {
  readonly runtime: Pick<Runtime, 'keyed'>;
  readonly module: ProcessModule;
  readonly command: Command;
  readonly given: string | undefined;
}

function checkGivenId(given: string | undefined): string {
  if (given === undefined) throw fieldFault('id', 'required');
  if (RESERVED_IDS.has(given)) throw fieldFault('id', 'bad-id');
  return given;
}

function openingIdOf({ runtime, module, command, given }: OpeningRequest): string {
  const { id, officeOf: office } = module.opening;
  if (id === 'given') return checkGivenId(given);
  if (given !== undefined) throw fieldFault('id', 'unknown-field');
  if (id !== 'derived') return id(command.data);
  const scope = office?.(command.data) ?? command.actor.office ?? '';
  return runtime.keyed.derive(module.process.name, `${scope}/${command.commandId}`, ID_LETTERS);
}

/** Where an opening goes: the same command id always to the same stream. */
export const openingStreamOf = (ask: OpeningRequest): string => streamNameOf(ask.module.process, openingIdOf(ask));

interface OpeningToMint {
  readonly stream: string;
  readonly command: Command;
}

/** What it would be with any number: enough to see whether it will be refused. */
const NO_NUMBER: Sequences = { next: () => Promise.resolve(0) };

async function withMintedValues(
  runtime: Runtime,
  { opening }: ProcessModule,
  { stream, command }: OpeningToMint,
  numbers: Sequences,
): Promise<Command> {
  if (!opening.mint) return command;
  const { keyed } = runtime;
  const office = { numbers, keyed, stream, stateOf: (other: string) => readState(runtime, other) };
  return { ...command, minted: await opening.mint(command.data, command.at, office) };
}

/**
 * With the values drawn for it; not part of its content, so that a retry may draw anew. What will be refused, or is in
 * the record already, draws no number.
 */
export async function mintOpening(
  runtime: Runtime,
  module: ProcessModule,
  opening: OpeningToMint,
): Promise<Command | Rejection> {
  const trial = await withMintedValues(runtime, module, opening, NO_NUMBER);
  if (!module.opening.mint) return trial;
  const tried = await runtime.commands.startDryRun().handle(opening.stream, trial);
  if (isRejection(tried)) return tried;
  return tried.repeated ? trial : withMintedValues(runtime, module, opening, runtime.numbers);
}
