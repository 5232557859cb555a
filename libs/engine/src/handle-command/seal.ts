import type { DomainEvent, EventSpec, Process, SealedField } from '@lianxin/kernel';
import { isSealed } from '@lianxin/kernel';
import type { ToSeal, Vault } from '../ports/index.ts';

type Holder = Record<string, unknown>;

interface Place {
  readonly holder: Holder;
  readonly key: string;
  readonly item: ToSeal;
}

/** Facts of one stream, on their way into the record. */
export interface Unsealed {
  readonly process: Pick<Process, 'events'>;
  readonly stream: string;
  readonly events: readonly DomainEvent[];
}

function deepCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(deepCopy);
  if (typeof value !== 'object' || value === null || isSealed(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, deepCopy(inner)]));
}

/** The objects in which the last step of a path stands; `*` steps into every item of a list. */
function holdersOf(data: unknown, steps: readonly string[]): readonly Holder[] {
  if (typeof data !== 'object' || data === null) return [];
  const [step, ...rest] = steps;
  if (step === undefined) return [data as Holder];
  const next = step === '*' ? Object.values(data) : [(data as Holder)[step]];
  return next.flatMap((inner) => holdersOf(inner, rest));
}

function subject(field: SealedField, stream: string, clear: unknown): ToSeal['under'] {
  if (field.under === 'stream') return { stream };
  const identity = (clear as Holder)[field.identity];
  return typeof identity === 'string' && identity !== '' ? { identity } : { stream };
}

function placesIn(data: unknown, field: SealedField, stream: string): readonly Place[] {
  const steps = field.path.split('.');
  const last = steps.pop() as string;
  return holdersOf(data, steps).flatMap((holder) =>
    (last === '*' ? Object.keys(holder) : [last]).flatMap((key) => {
      const clear = holder[key];
      if (clear === undefined || clear === null || isSealed(clear)) return [];
      return [{ holder, key, item: { under: subject(field, stream, clear), clear } }];
    }),
  );
}

/** Events with every personal field replaced by its sealed form; one call to the vault for all of all streams. */
export async function sealAll(all: readonly Unsealed[], vault: Vault): Promise<readonly (readonly DomainEvent[])[]> {
  const places: Place[] = [];
  const copies = all.map(({ process, stream, events }) =>
    events.map((event) => {
      const fields = (process.events as Record<string, EventSpec | undefined>)[event.type]?.seal;
      if (!fields) return event;
      const data = deepCopy(event.data);
      for (const field of fields) places.push(...placesIn(data, field, stream));
      return { ...event, data };
    }),
  );
  if (places.length === 0) return copies;
  const boxes = await vault.seal(places.map(({ item }) => item));
  if (boxes.length !== places.length) throw new Error(`vault sealed ${boxes.length} of ${places.length}`);
  places.forEach(({ holder, key }, i) => {
    holder[key] = boxes[i];
  });
  return copies;
}

export async function sealEvents(unsealed: Unsealed, vault: Vault): Promise<readonly DomainEvent[]> {
  const [sealed] = await sealAll([unsealed], vault);
  return sealed as readonly DomainEvent[];
}
