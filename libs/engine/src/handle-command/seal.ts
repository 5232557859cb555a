import type { DomainEvent, EventSpec, Process, SealedField } from '@lianxin/kernel';
import { isSealed } from '@lianxin/kernel';
import type { ToSeal, Vault } from '../ports/index.ts';

type Holder = Record<string, unknown>;

/** Copies the way down to `path`; undefined when there is nothing there to seal. */
function holderOf(data: Holder, path: string): { holder: Holder; key: string } | undefined {
  const keys = path.split('.');
  const key = keys.pop() as string;
  let holder = data;
  for (const step of keys) {
    const next = holder[step];
    if (typeof next !== 'object' || next === null) return undefined;
    holder = holder[step] = { ...next };
  }
  const value = holder[key];
  return value === undefined || value === null || isSealed(value) ? undefined : { holder, key };
}

function subject(field: SealedField, stream: string, clear: unknown): ToSeal['under'] {
  if (field.under === 'stream') return { stream };
  const identity = (clear as Holder)[field.identity];
  return typeof identity === 'string' && identity !== '' ? { identity } : { stream };
}

/** Events with every personal field replaced by its sealed form; one call to the vault for all of them. */
export async function sealEvents(
  process: Pick<Process, 'events'>,
  stream: string,
  events: readonly DomainEvent[],
  vault: Vault,
): Promise<readonly DomainEvent[]> {
  const wanted: ToSeal[] = [];
  const places: { holder: Holder; key: string }[] = [];
  const copies = events.map((event) => {
    const fields = (process.events as Record<string, EventSpec>)[event.type]?.seal;
    if (!fields) return event;
    const data = { ...(event.data as Holder) };
    for (const field of fields) {
      const place = holderOf(data, field.path);
      if (!place) continue;
      const clear = place.holder[place.key];
      wanted.push({ under: subject(field, stream, clear), clear });
      places.push(place);
    }
    return { ...event, data };
  });
  if (wanted.length === 0) return events;
  const boxes = await vault.seal(wanted);
  places.forEach(({ holder, key }, i) => {
    holder[key] = boxes[i];
  });
  return copies;
}
