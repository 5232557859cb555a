import type { FindPorts, FoundStream } from '@lianxin/application';
import { readVisibleRecord } from '@lianxin/application';
import type { SettledPreview } from '@lianxin/engine';
import type { Actor, VersionedEvent } from '@lianxin/kernel';
import { upcast } from '@lianxin/kernel';
import type { UnsealPorts } from './read-sealed.ts';
import { unseal } from './unseal.ts';

/** What the requester is shown, its sealed parts opened: his own words, the office’s answers, and the stage. */
export async function openRequesterView(
  ports: Pick<FindPorts, 'store'> & Pick<UnsealPorts, 'vault'>,
  found: FoundStream,
  actor: Actor,
  { state, pending }: SettledPreview,
): Promise<unknown> {
  const { module, aggregate } = found;
  const recorded = (await readVisibleRecord(ports, found)).map((event) => upcast(module.process, event));
  const due = pending.map((event, i): VersionedEvent => ({ ...event, version: aggregate.version + i + 1 }));
  const view = module.requesterPolicy?.view(state, [...recorded, ...due], actor) ?? {};
  const [shown] = await unseal([{ data: view, isClear: () => true }], ports.vault);
  return shown;
}
