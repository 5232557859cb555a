import { idOfStream } from '@lianxin/kernel';
import type { Runtime, ProcessModule } from '@lianxin/platform';
import { listSetAside, readRecordedStates } from '@lianxin/platform';

/** The id behind a number for people; of a stream that a read model could not take in, from the record. */
export async function findIdByNumber(
  runtime: Runtime,
  module: ProcessModule,
  number: string,
): Promise<string | undefined> {
  const id = await module.receiptAccess?.findByNumber(number, runtime);
  if (id !== undefined || !module.receiptAccess) return id;
  const aside = await readRecordedStates(runtime, module.process.name, await listSetAside(runtime));
  const found = aside.find(({ state }) => module.numberOf?.(state) === number);
  return found && idOfStream(found.stream);
}
