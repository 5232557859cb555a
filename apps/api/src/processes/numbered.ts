import { idOf } from '@lianxin/kernel';
import type { Installation, ProcessKit } from '@lianxin/platform';
import { allAside, fromRecord } from '@lianxin/platform';

/** The id behind a number for people; of a stream that a read model could not take in, from the record. */
export async function idNumbered(
  installation: Installation,
  kit: ProcessKit,
  number: string,
): Promise<string | undefined> {
  const id = await kit.receipts?.find(number, installation);
  if (id !== undefined || !kit.receipts) return id;
  const aside = await fromRecord(installation, kit.process.name, await allAside(installation));
  const found = aside.find(({ state }) => kit.number?.(state) === number);
  return found && idOf(found.stream);
}
