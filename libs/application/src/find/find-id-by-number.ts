import { scalars } from '@lianxin/contracts';
import { idOfStream } from '@lianxin/kernel';
import type { ProcessModule } from '../modules/process-module.ts';
import type { FindPorts } from './find-ports.ts';
import { listSetAside, readRecordedStates } from './set-aside.ts';

/**
 * The id of the stream with this number for people; undefined where there is none. Asks the read models, once more
 * after they have caught up with the record, then the record of streams that are set aside.
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
    await ports.modelWaits.waitForAll(await ports.store.head());
    id = await findByNumber(number, ports);
  }
  if (id !== undefined) return id;
  const aside = await readRecordedStates(ports, module.process.name, await listSetAside(ports));
  const found = aside.find(({ state }) => module.numberOf?.(state) === number);
  return found && idOfStream(found.stream);
}

/**
 * The id of a stream for what a person typed: a number is looked up, anything else, or an unknown number, is returned
 * as it is.
 */
export async function resolveId(ports: FindPorts, module: ProcessModule, typed: string): Promise<string> {
  const number = module.receiptAccess && scalars.parseCaseNumber(typed);
  return number === undefined ? typed : ((await findIdByNumber(ports, module, number)) ?? typed);
}

/** What was sent, with the id instead of the number where its data names another stream of the process. */
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
