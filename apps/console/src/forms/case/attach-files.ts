import { mustStillBe } from '../../http/must-still-be.ts';
import type { PutFile } from '../../http/named-file.ts';
import { namedFile } from '../../http/named-file.ts';
import { newCommandId } from '../../http/new-command-id.ts';
import { putFile } from '../../http/put-file.ts';
import { sendUnlessThere } from '../../http/send.ts';
import type { Entry, NewEntry } from '../../outbox/entry.ts';
import { accountIdNow } from '../../session/session.ts';
import type { CommandTask } from '../use-command-form.ts';

/** In the place of a hash and a size that the store has not told yet. */
const NOT_PUT: PutFile = { hash: '0'.repeat(64), sizeBytes: 0 };

/** A file that goes up later, in the words of the command that attaches it. */
export const unputFile = (file: File) => namedFile(file, NOT_PUT);

export const isUnput = ({ hash }: Readonly<Record<string, unknown>>): boolean => hash === NOT_PUT.hash;

interface Attaching {
  readonly commandId: string;
  isDone?: boolean;
  /** What it is named by, once it went up. */
  hash?: string;
}

/** Attaches files one by one, each once however often it is tried. */
export class FileAttacher {
  private readonly known = new Map<File, Attaching>();
  private readonly task: CommandTask;
  private readonly account = accountIdNow();
  private latest: number | undefined;

  constructor(task: CommandTask) {
    this.task = task;
  }

  /** The version after the last of them that was attached here; undefined where none was. Throws `Refusal`, `NoAnswer`. */
  async attach(files: readonly File[]): Promise<number | undefined> {
    for (const file of files) await this.attachOnce(file);
    return this.latest;
  }

  /** What the attached ones are named by, in the words of a command that goes after them. */
  hashesOf(files: readonly File[]): readonly string[] {
    return files.flatMap((file) => this.known.get(file)?.hash ?? []);
  }

  /** Those that are not attached yet, as entries that go before `own`. */
  unsent(files: readonly File[], own: Entry): readonly NewEntry[] {
    return files.flatMap((file) => {
      const { commandId, isDone } = this.knownOf(file);
      const data = unputFile(file);
      const entry = { ...own, type: 'AttachFile', commandId, data, values: undefined };
      return isDone ? [] : [{ entry, file }];
    });
  }

  private knownOf(file: File): Attaching {
    const known = this.known.get(file) ?? { commandId: newCommandId() };
    this.known.set(file, known);
    return known;
  }

  private async attachOnce(file: File): Promise<void> {
    const { process, id, command } = this.task;
    const attaching = this.knownOf(file);
    if (attaching.isDone) return;
    mustStillBe(this.account);
    const data = namedFile(file, await putFile(this.task, file));
    mustStillBe(this.account);
    const { commandId } = attaching;
    const { onBehalfOf } = command;
    const version = await sendUnlessThere({ process, id, type: 'AttachFile', data, commandId, onBehalfOf });
    this.latest = version ?? this.latest;
    attaching.isDone = true;
    attaching.hash = data.hash;
  }
}
