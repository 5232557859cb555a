import type { BlobStore } from '@lianxin/engine';
import type { Command, Rejection } from '@lianxin/kernel';
import { processNameOf, refused } from '@lianxin/kernel';
import type { ProcessModule } from '../modules/process-module.ts';

/** Where files and the modules that know which command names one are found. */
export interface FilePorts {
  readonly modules: ReadonlyMap<string, ProcessModule>;
  readonly blobs: Pick<BlobStore, 'renewGrace'>;
}

/** The record names no file that nobody can ever open, and none of another size than is counted. */
export async function refuseMissingFile(
  { modules, blobs }: FilePorts,
  stream: string,
  command: Command,
): Promise<Rejection | undefined> {
  const named = modules.get(processNameOf(stream))?.referencedFile?.(command);
  if (!named) return undefined;
  const file = await blobs.renewGrace(stream, named.hash);
  if (!file) return refused('file-not-here', { field: 'hash' });
  if (file.size === named.sizeBytes) return undefined;
  return refused('other-size', { field: 'sizeBytes', params: { sizeBytes: file.size } });
}
