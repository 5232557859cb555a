import type { BlobStore } from '@lianxin/engine';
import type { Command, Rejection } from '@lianxin/kernel';
import { processNameOf, refused } from '@lianxin/kernel';
import type { ProcessModule } from '../modules/process-module.ts';

type Modules = ReadonlyMap<string, ProcessModule>;

/** Where files and the modules that know which command names one are found. */
export interface FilePorts {
  readonly modules: Modules;
  readonly blobs: Pick<BlobStore, 'renewGrace'>;
}

/** How many bytes a file of a stream has; undefined where it is not stored. */
type SizeOfFile = (stream: string, hash: string) => Promise<number | undefined>;

/** Refuses a command that names a file which is not stored (`file-not-here`), or is of another size (`other-size`). */
export async function checkNamedFile(
  modules: Modules,
  sizeOf: SizeOfFile,
  { stream, command }: { readonly stream: string; readonly command: Command },
): Promise<Rejection | undefined> {
  const named = modules.get(processNameOf(stream))?.referencedFile?.(command);
  if (!named) return undefined;
  const sizeBytes = await sizeOf(stream, named.hash);
  if (sizeBytes === undefined) return refused('file-not-here', { field: 'hash' });
  if (sizeBytes === named.sizeBytes) return undefined;
  return refused('other-size', { field: 'sizeBytes', params: { sizeBytes } });
}

/** The same, and renews the file's grace time, so that it is not swept before the event is recorded. */
export const refuseMissingFile = (
  { modules, blobs }: FilePorts,
  stream: string,
  command: Command,
): Promise<Rejection | undefined> =>
  checkNamedFile(modules, async (of, hash) => (await blobs.renewGrace(of, hash))?.size, { stream, command });
