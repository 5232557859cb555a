import { askRaw } from './ask.ts';

/** The content of a file that an entry of a case names; the store keeps no media type beside the bytes. */
export async function askFile(
  { id, hash, mediaType }: { readonly id: string; readonly hash: string; readonly mediaType: string },
  signal?: AbortSignal,
): Promise<Blob> {
  const answer = await askRaw(`/cases/${id}/attachments/${hash}`, signal ? { signal } : {});
  return new Blob([await answer.arrayBuffer()], { type: mediaType });
}
