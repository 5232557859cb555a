import { ask } from './ask.ts';
import type { PutFile } from './named-file.ts';

/** Puts bytes beside a stream, for a command that names them. */
export const putFile = (
  { process, id }: { readonly process: string; readonly id: string },
  bytes: Blob,
): Promise<PutFile> => ask<PutFile>(`/processes/${process}/${id}/attachments`, { method: 'POST', bytes });
