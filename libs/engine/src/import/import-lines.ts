import type { Command, Rejection } from '@lianxin/kernel';
import { ENGINE_ID_PREFIX, canonicalJson } from '@lianxin/kernel';
import type { KeyedHash } from '../ports/index.ts';

/** A dated command of a file. */
export interface ImportLine {
  /** Its number in the file, so that it can be found and corrected. */
  readonly line: number;
  /** The source's own id. Without one the content is the id, so that equal lines of a stream count as one. */
  readonly id?: string;
  readonly command: Omit<Command, 'commandId' | 'ingress'>;
}

/** All lines of one stream, in the file's order. */
export interface ImportStream {
  readonly stream: string;
  /** The name it has in the file. */
  readonly ref?: string;
  readonly lines: readonly ImportLine[];
  /** Another line of its stream cannot be read: it is held back, as for a refused line. */
  readonly isUnreadable?: boolean;
}

/** The refused line for which a stream is held back. */
export interface RefusedLine {
  readonly line: number;
  readonly stream: string;
  readonly ref?: string;
  readonly rejection: Rejection;
}

/** The refused line with its stream, its reference in the file if it has one, and the refusal. */
export const toRefusedLine = ({ stream, ref }: ImportStream, line: number, rejection: Rejection): RefusedLine => ({
  line,
  stream,
  ...(ref === undefined ? {} : { ref }),
  rejection,
});

const ID_LETTERS = 26;

/** The line's command: the same line gives the same id, in this run and in every later one. */
export function toImportCommand(
  keyed: Pick<KeyedHash, 'derive'>,
  stream: string,
  { id, command }: ImportLine,
): Command {
  const { type, data, actor, onBehalfOf, at, observedAt } = command;
  const content = id ?? [type, data, actor.id, onBehalfOf ?? null, at, observedAt ?? null];
  const derived = keyed.derive('import', canonicalJson([stream, content]), ID_LETTERS);
  return { ...command, commandId: `${ENGINE_ID_PREFIX}import:${derived}`, ingress: 'import' };
}
