import type { FindPorts, FoundStream, GuideContext } from '@lianxin/application';
import { readState, readVisibleRecord } from '@lianxin/application';
import type { Actor, Instant } from '@lianxin/kernel';
import { upcast } from '@lianxin/kernel';
import type { Runtime } from '@lianxin/runtime';
import type { UnsealPorts } from '../view/read-sealed.ts';
import { openSealed } from '../view/read-sealed.ts';

export type GuidePorts = FindPorts & UnsealPorts & Pick<Runtime, 'accounts'>;

/** Reads a thing once, however many fields ask for it. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => (reading ??= read());
}

/** What the choices of a stream's commands are found in, as far as the actor is shown it. */
export function guideContext(
  ports: GuidePorts,
  found: FoundStream,
  { actor, at }: { readonly actor: Actor; readonly at: Instant },
): GuideContext {
  const { process } = found.module;
  const record = once(() => readVisibleRecord(ports, found));
  return {
    actor,
    at,
    readQueries: ports.readQueries,
    stateOf: (stream) => readState(ports, stream),
    people: once(() => ports.accounts.all()),
    async shownEntries(type) {
      const entries = (await record()).filter((event) => event.type === type).map((event) => upcast(process, event));
      return openSealed(ports, found, { actor, reason: undefined }, entries);
    },
  };
}
