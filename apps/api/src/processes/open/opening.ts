import type { Command } from '@lianxin/kernel';
import { streamOf } from '@lianxin/kernel';
import type { Installation, MintingOffice, ProcessKit } from '@lianxin/platform';
import { fault } from '../../doors/door-problem.ts';

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

/** With the values drawn for it; not part of its content, so that a retry may draw anew. */
export async function mint(
  installation: Installation,
  kit: ProcessKit,
  { stream, command }: { readonly stream: string; readonly command: Command },
): Promise<Command> {
  if (!kit.opening.mint) return command;
  const office: MintingOffice = {
    numbers: installation.numbers,
    keyed: installation.keyed,
    stream,
    stateOf: async (other) => {
      const fold = installation.commands.cache.peek(other) ?? (await installation.commands.cache.fresh(other));
      return fold.version === 0 ? undefined : fold.state;
    },
  };
  return { ...command, minted: await kit.opening.mint(command.data, command.at, office) };
}
