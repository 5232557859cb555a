import { scalars } from '@lianxin/contracts';
import { idOfStream } from '@lianxin/kernel';
import type { ProcessModule } from '../modules/process-module.ts';
import type { FindPorts } from './find-ports.ts';
import { listSetAside, readRecordedStates } from './set-aside.ts';
import { waitForModels } from './wait-for-models.ts';

/**
 * The id behind a number for people; of a stream that a read model could not take in, from the record. Numbers stand in
 * read models: where one is not found, it is looked for again when they show what is in the record now.
 */
export async function findIdByNumber(
  ports: FindPorts,
  module: ProcessModule,
  number: string,
): Promise<string | undefined> {
  if (!module.receiptAccess) return undefined;
  const { findByNumber } = module.receiptAccess;
  let id = await findByNumber(number, ports);
  if (id === undefined) {
    await waitForModels(ports, await ports.store.head());
    id = await findByNumber(number, ports);
  }
  if (id !== undefined) return id;
  const aside = await readRecordedStates(ports, module.process.name, await listSetAside(ports));
  const found = aside.find(({ state }) => module.numberOf?.(state) === number);
  return found && idOfStream(found.stream);
}

/** The id behind what people typed: they know numbers, streams are named by ids. */
export async function resolveId(ports: FindPorts, module: ProcessModule, typed: string): Promise<string> {
  const number = module.receiptAccess && scalars.parseCaseNumber(typed);
  return number === undefined ? typed : ((await findIdByNumber(ports, module, number)) ?? typed);
}

/** The same for a command that names another stream of the process. */
export async function resolveReferencedIds<S extends { readonly type: string; readonly data?: unknown }>(
  ports: FindPorts,
  module: ProcessModule,
  sent: S,
): Promise<S> {
  const field = module.streamReferences?.[sent.type];
  const typed = field === undefined ? undefined : (sent.data as Readonly<Record<string, unknown>> | undefined)?.[field];
  if (field === undefined || typeof typed !== 'string') return sent;
  return { ...sent, data: { ...(sent.data as object), [field]: await resolveId(ports, module, typed) } };
}
