import type { DomainEvent, EventSpec, Process, SealedField } from '@lianxin/kernel';
import { isSealed } from '@lianxin/kernel';
import type { SealItem, Vault } from '../ports/index.ts';

type Container = Record<string, unknown>;

interface SealTarget {
  readonly container: Container;
  readonly key: string;
  readonly item: SealItem;
}

/** Events of one stream before their personal fields are sealed. */
export interface UnsealedEvents {
  readonly process: Pick<Process, 'events'>;
  readonly stream: string;
  readonly events: readonly DomainEvent[];
}

function deepCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(deepCopy);
  if (typeof value !== 'object' || value === null || isSealed(value)) return value;
  const copy: Container = { ...value };
  for (const key of Object.keys(copy)) copy[key] = deepCopy(copy[key]);
  return copy;
}

/** The objects in which the last step of a path is; `*` steps into every item of a list. */
function findContainers(data: unknown, steps: readonly string[]): readonly Container[] {
  if (typeof data !== 'object' || data === null) return [];
  const [step, ...rest] = steps;
  if (step === undefined) return [data as Container];
  const next = step === '*' ? Object.values(data) : [(data as Container)[step]];
  return next.flatMap((inner) => findContainers(inner, rest));
}

function subjectOf(field: SealedField, stream: string, clear: unknown): SealItem['under'] {
  if (field.under === 'stream') return { stream };
  const identity = (clear as Container)[field.identity];
  return typeof identity === 'string' && identity !== '' ? { identity } : { stream };
}

function findSealTargets(data: unknown, field: SealedField, stream: string): readonly SealTarget[] {
  const steps = field.path.split('.');
  const last = steps.pop() as string;
  return findContainers(data, steps).flatMap((container) =>
    (last === '*' ? Object.keys(container) : [last]).flatMap((key) => {
      const clear = container[key];
      if (clear === undefined || clear === null || isSealed(clear)) return [];
      return [{ container, key, item: { under: subjectOf(field, stream, clear), clear } }];
    }),
  );
}

/** Events with every personal field replaced by its sealed form; one call to the vault for all of all streams. */
export async function sealAll(
  all: readonly UnsealedEvents[],
  vault: Vault,
): Promise<readonly (readonly DomainEvent[])[]> {
  const places: SealTarget[] = [];
  const copies = all.map(({ process, stream, events }) =>
    events.map((event) => {
      const fields = (process.events as Record<string, EventSpec | undefined>)[event.type]?.seal;
      if (!fields) return event;
      const data = deepCopy(event.data);
      for (const field of fields) places.push(...findSealTargets(data, field, stream));
      return { ...event, data };
    }),
  );
  if (places.length === 0) return copies;
  const boxes = await vault.seal(places.map(({ item }) => item));
  if (boxes.length !== places.length) throw new Error(`vault sealed ${boxes.length} of ${places.length}`);
  places.forEach(({ container, key }, i) => {
    container[key] = boxes[i];
  });
  return copies;
}

/** `sealAll` for one stream: copies of its events with every personal field sealed, in their order. */
export async function sealEvents(unsealed: UnsealedEvents, vault: Vault): Promise<readonly DomainEvent[]> {
  const [sealed] = await sealAll([unsealed], vault);
  return sealed as readonly DomainEvent[];
}
